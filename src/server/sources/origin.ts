import type { Id } from '#core/ids.ts'
import type { Origin } from '#core/sources/api.ts'
import { KINDS } from '#core/sources/kinds.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findFeedback } from '../feedback/store.ts'
import { findLastPublicReply } from '../messages/public-store.ts'
import { ADAPTERS } from './adapters.ts'
import { findPieceOf, type KnownPiece } from './pieces-store.ts'
import { mayReply } from './set-up-source.ts'
import { findSource, type StoredSource } from './store.ts'

/** Where a piece came from, or null when no source brought it. */
export const showOrigin = async (
  ctx: Ctx,
  { id }: { id: Id<'feedback'> },
): Promise<{ origin: Origin | null }> => {
  if (!(await findFeedback(ctx, id))) throw new Fault('feedback.not_found')
  const piece = await findPieceOf(ctx, id)
  if (!piece) return { origin: null }
  const source = await findSource(ctx, piece.sourceId)
  const reply = await findLastPublicReply(ctx, id)
  const { kind, author, handle, url, goneAt, changedAt } = piece
  return {
    origin: {
      ...{ kind, author, handle, url, goneAt, changedAt },
      sourceName: source?.name ?? null,
      replyLimit: source ? replyLimit(source, piece) : null,
      reply: reply ?? null,
      match:
        piece.matchBy && piece.matchBy !== 'none' && piece.matchedAt
          ? { by: piece.matchBy, evidence: piece.matchEvidence, at: piece.matchedAt }
          : null,
    },
  }
}

/** How long a public reply may be, or null where none can be given through Heard. */
export const replyLimit = (source: StoredSource, { replyTo, goneAt }: KnownPiece): number | null =>
  replyTo !== null && goneAt === null && ADAPTERS[source.kind].reply && mayReply(source)
    ? KINDS[source.kind].replyLimit
    : null
