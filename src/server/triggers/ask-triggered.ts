import type { Id } from '#core/ids.ts'
import type { NotAsked } from '#core/invitations/asking.ts'
import type { Verdict } from '#core/restraints/decide.ts'
import type { TriggerOutcome } from '#core/triggers/trigger.ts'
import { lockPeople } from '../invitations/candidates-store.ts'
import { findCourtesy } from '../invitations/courtesy.ts'
import { planInvitations } from '../invitations/plan.ts'
import { job } from '../jobs/job.ts'
import { askingOf } from './asking-of.ts'
import { lockWaiting, saveTriggering } from './moments-store.ts'
import { findTrigger } from './store.ts'

type OfTriggering = { triggerId: Id<'trigger'>; momentId: Id<'moment'> }

/** The wait is over: the contact rules decide as for any other invitation, and what they decide is kept. */
export const askTriggered = job('trigger.ask', async (ctx, ids: OfTriggering) => {
  const waiting = await lockWaiting(ctx, ids)
  if (!waiting) return
  const trigger = await findTrigger(ctx, ids.triggerId)
  if (!trigger?.enabled) return saveTriggering(ctx, { ...ids, outcome: 'off', because: null })
  const asking = await askingOf(ctx, trigger)
  if (!asking) return saveTriggering(ctx, { ...ids, outcome: 'held_back', because: 'survey_not_live' })
  const people = await lockPeople(ctx, { people: [waiting.personId] }, { after: null, limit: 1 })
  const [decided] = await planInvitations(ctx, asking, {
    people,
    courtesy: await findCourtesy(ctx),
    isRehearsal: false,
  })
  if (decided) await saveTriggering(ctx, { ...ids, ...outcomeOf(decided.verdict) })
})

const OUTCOMES = { ask: 'asked', defer: 'deferred', substitute: 'substituted', drop: 'held_back' } as const

const outcomeOf = (verdict: Verdict): { outcome: TriggerOutcome; because: NotAsked | null } => ({
  outcome: OUTCOMES[verdict.do],
  because: verdict.do === 'ask' ? null : verdict.block.because,
})
