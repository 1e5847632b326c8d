import type { Id } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { Desk } from '../ctx.ts'
import { ADAPTERS } from './adapters.ts'
import { listToCheck, noteSeen } from './pieces-store.ts'
import { findSource } from './store.ts'
import { withdrawPiece } from './withdraw-piece.ts'

const AFTER = 7 * DAY
const AT_ONCE = 10

/** What was taken away is in no list any more, so some pieces are looked for at each run, the longest unseen first. */
export const checkStanding = async (desk: Desk, id: Id<'source'>): Promise<void> => {
  const found = await desk.transact(async (ctx) => {
    const source = await findSource(ctx, id)
    const before = new Date(ctx.now().getTime() - AFTER)
    return source && { source, pieces: await listToCheck(ctx, id, { before, limit: AT_ONCE }) }
  })
  const isThere = found && ADAPTERS[found.source.kind].isThere
  if (!isThere) return
  const { source, pieces } = found
  const settings = { ...source.settings, ...source.secrets }
  for (const piece of pieces) {
    const stands = await isThere({ desk, settings, now: desk.program.ports.now() }, piece.replyTo ?? '')
    await desk.transact((ctx) =>
      stands ? noteSeen(ctx, piece.scope, [piece.externalId]) : withdrawPiece(ctx, piece),
    )
  }
}
