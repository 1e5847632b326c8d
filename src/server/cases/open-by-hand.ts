import type { caseRoutes } from '#core/cases/api.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findFeedback } from '../feedback/store.ts'
import { findPerson } from '../people/read-store.ts'
import { refuseUnable } from './assign.ts'
import { openCase } from './open.ts'
import type { Owner } from './owners-store.ts'
import type { Case } from './store.ts'

type OpenByHand = Input<typeof caseRoutes.open>

/** Somebody decided that this needs a case of its own, so it joins none. */
export const openByHand = async (ctx: Ctx, given: OpenByHand): Promise<Case> => {
  const person = await findPerson(ctx, given.personId)
  if (!person) throw new Fault('person.not_found')
  const feedback = given.feedbackId ? await findFeedback(ctx, given.feedbackId) : undefined
  if (given.feedbackId && !feedback) throw new Fault('feedback.not_found')
  if (feedback) {
    if (feedback.outcome !== 'open') throw new Fault('feedback.settled')
    if (feedback.personId !== given.personId) throw new Fault('feedback.not_found')
    if (feedback.caseId) throw new Fault('case.feedback_elsewhere')
  }
  const owner = ownerOf(ctx, given)
  if (owner) await refuseUnable(ctx, owner)
  return openCase(
    ctx,
    {
      feedbackId: feedback?.id ?? null,
      personId: given.personId,
      accountId: person.accountId,
      title: given.title,
      category: given.category ?? feedback?.category ?? null,
      touchpoint: given.touchpoint ?? feedback?.touchpoint ?? null,
      priority: {
        score: SCORES[given.level],
        level: given.level,
        parts: [{ code: 'by_hand', points: SCORES[given.level], params: {} }],
      },
      owner,
      ruleId: null,
      because: 'Opened by hand.',
    },
    { join: false },
  )
}

const ownerOf = (ctx: Ctx, { memberId, teamId }: OpenByHand): Owner | null => {
  if (memberId) return { memberId }
  if (teamId) return { teamId }
  return ctx.who.kind === 'member' ? { memberId: ctx.who.id } : null
}

/** In the middle of each level, among those that were weighed. */
const SCORES: Record<PriorityLevel, number> = { low: 10, normal: 30, high: 50, urgent: 80 }
