import type { Id } from '#core/ids.ts'
import type { Ctx, Desk } from '../ctx.ts'
import type { Handed } from '../ports/ports.ts'
import { ADAPTERS } from './adapters.ts'
import { SourceTrouble } from './ask.ts'
import { findPieceOf } from './pieces-store.ts'
import { findSource } from './store.ts'

type Reply = { feedbackId: Id<'feedback'>; text: string; key: string }

/** What is to be done to put a reply where its piece stands: looked up now, done when no transaction is open. */
export const prepareReply = async (
  ctx: Ctx,
  { feedbackId, text, key }: Reply,
): Promise<(desk: Desk) => Promise<Handed>> => {
  const piece = await findPieceOf(ctx, feedbackId)
  const source = piece && (await findSource(ctx, piece.sourceId))
  const reply = source && ADAPTERS[source.kind].reply
  if (!piece?.replyTo || piece.goneAt || !reply)
    return async () => refused('The source was disconnected, or the piece was taken away there.')
  const settings = { ...source.settings, ...source.secrets }
  const given = { to: piece.replyTo, handle: piece.handle, text, key }
  return (desk) =>
    reply({ desk, settings, now: desk.program.ports.now() }, given).catch((error: unknown) => {
      // It was not even let in, so nothing was said.
      if (error instanceof SourceTrouble) return { result: 'later', detail: error.message }
      throw error
    })
}

const refused = (detail: string): Handed => ({
  result: 'refused',
  code: 410,
  status: null,
  detail,
  stage: 'recipient',
})
