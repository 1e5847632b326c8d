import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { changePieces } from '../feedback/change-store.ts'
import { recordAll } from '../record.ts'
import type { Opening } from './open.ts'
import { addCaseFeedback, type Case, raiseCases } from './store.ts'

export type Join = { into: Case; opening: Opening }

/** Another piece of the same person and matter goes to the case under way; a graver one lifts its priority. */
export const joinCases = async (ctx: Ctx, joins: readonly Join[]): Promise<Map<Opening, Case>> => {
  if (joins.length === 0) return new Map()
  const links = joins.map(({ into, opening }) => ({ caseId: into.id, feedbackId: opening.feedbackId! }))
  await linkPieces(ctx, links)
  const raised = await raiseCases(
    ctx,
    [...Map.groupBy(joins, ({ into }) => into.id)].map(([id, some]) => ({
      id,
      ...some.map(({ opening }) => opening.priority).reduce((a, b) => (b.score > a.score ? b : a)),
    })),
  )
  await recordAll(ctx, 'case.joined', links)
  return new Map(joins.map(({ into, opening }) => [opening, raised.get(into.id)!]))
}

/** From now on these cases take care of these pieces. */
export const linkPieces = async (
  ctx: Ctx,
  links: readonly { caseId: Id<'case'>; feedbackId: Id<'feedback'> }[],
): Promise<void> => {
  await addCaseFeedback(ctx, links)
  await changePieces(
    ctx,
    links.map(({ feedbackId: id, caseId }) => ({ id, caseId })),
  )
}
