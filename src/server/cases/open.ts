import type { PriorityPart } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import { type Ctx, newId } from '../ctx.ts'
import { linkCase } from '../feedback/store.ts'
import { record } from '../record.ts'
import { lockOpening, takeCaseNumber } from '../workspaces/store.ts'
import { joinCase } from './join.ts'
import { findTaker, type Owner } from './owners-store.ts'
import { startPromises } from './promises.ts'
import {
  addCase,
  addCaseFeedback,
  addTransition,
  type Case,
  findCaseOfFeedback,
  lockCaseUnderWay,
} from './store.ts'

export type Opening = {
  feedbackId: Id<'feedback'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
  title: string
  category: string | null
  touchpoint: string | null
  priority: { score: number; level: PriorityLevel; parts: readonly PriorityPart[] }
  /** Whom it is meant for; whoever has left or is absent is stood in for. */
  owner: Owner | null
  ruleId: Id<'rule'> | null
  because: string
}

/**
 * Opens a case with an owner, a number and running promises; or, when the person has a case that somebody is working on,
 * joins that one. Asked again for the same feedback, it answers with the case that takes care of it.
 */
export const openCase = async (
  ctx: Ctx,
  opening: Opening,
  { join = true }: { join?: boolean } = {},
): Promise<Case> => {
  await lockOpening(ctx)
  const { feedbackId, personId } = opening
  const known = feedbackId && (await findCaseOfFeedback(ctx, feedbackId))
  if (known) return known
  const underWay = join && feedbackId && personId ? await lockCaseUnderWay(ctx, personId) : undefined
  if (underWay && feedbackId) return joinCase(ctx, underWay, { ...opening, feedbackId })
  return openAnew(ctx, opening)
}

const openAnew = async (ctx: Ctx, opening: Opening): Promise<Case> => {
  const { feedbackId, personId, priority } = opening
  const taker = await findTaker(ctx, opening.owner)
  const opened = await addCase(ctx, {
    ...opening,
    ...priority,
    id: newId(ctx, 'case'),
    number: await takeCaseNumber(ctx),
    title: opening.title.trim().slice(0, TITLE_LIMIT) || 'Feedback',
    ownerMemberId: taker.memberId ?? null,
    ownerTeamId: taker.teamId ?? null,
    openedBecause: opening.because,
  })
  await addTransition(ctx, {
    caseId: opened.id,
    verb: 'open',
    from: null,
    to: 'new',
    reason: opening.because,
  })
  if (feedbackId) {
    await addCaseFeedback(ctx, opened.id, feedbackId)
    await linkCase(ctx, feedbackId, opened.id)
  }
  await startPromises(ctx, opened)
  await record(ctx, 'case.opened', { caseId: opened.id, feedbackId, personId })
  return opened
}

const TITLE_LIMIT = 200
