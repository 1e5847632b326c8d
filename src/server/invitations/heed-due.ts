import type { Id } from '#core/ids.ts'
import { decideAsking } from '#core/restraints/decide.ts'
import { DAY, MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { type Job, job } from '../jobs/job.ts'
import { notePersonAt } from '../people/store.ts'
import { recordAll } from '../record.ts'
import { findSurvey } from '../surveys/store.ts'
import { type AtHourOf, hoursFor } from './at-hour.ts'
import { listCandidates, lockPeople } from './candidates-store.ts'
import { type Courtesy, findCourtesy } from './courtesy.ts'
import { type DueInvitation, lockDue, type Reconsidered, saveReconsidered } from './due-store.ts'
import { sendInvitation } from './send-invitation.ts'

const AT_ONCE = 1_000

/** Looks again at what waited for the morning, or for a rest to be over. */
export const heedDue: Job<Record<string, never>> = job('invitation.heed_due', async (ctx) => {
  const due = await lockDue(ctx, AT_ONCE)
  if (due.length === 0) return
  await leave(
    ctx,
    due.filter(({ status }) => status === 'planned'),
  )
  await reconsider(
    ctx,
    due.filter(({ status }) => status === 'deferred'),
  )
  if (due.length === AT_ONCE) await enqueue(ctx, heedDue, {}, { key: 'invitation.due:more' })
})

/** Times of waking are rounded up, so that a hundred thousand people who wait need few alarms. */
const ALARM = 5 * MINUTE

export const wakeWhenDue = async (ctx: Ctx, waiting: readonly { dueAt: Date | null }[]): Promise<void> => {
  const alarms = new Set(waiting.flatMap(({ dueAt }) => (dueAt ? [Math.ceil(dueAt.getTime() / ALARM)] : [])))
  for (const alarm of alarms)
    await enqueue(ctx, heedDue, {}, { at: new Date(alarm * ALARM), key: `invitation.due:${alarm}` })
}

/** The morning has come. */
const leave = async (ctx: Ctx, planned: readonly DueInvitation[]): Promise<void> => {
  await saveReconsidered(
    ctx,
    planned.map((one) => ({ ...one, dueAt: null })),
  )
  await enqueueAll(
    ctx,
    sendInvitation,
    planned.map(({ id }) => ({ invitationId: id })),
  )
}

/** The people are asked in the order of their ids, as by whoever invites them at this moment. */
const reconsider = async (ctx: Ctx, deferred: readonly DueInvitation[]): Promise<void> => {
  if (deferred.length === 0) return
  const people = [...new Set(deferred.map(({ personId }) => personId))]
  await lockPeople(ctx, { people }, { after: null, limit: people.length })
  const courtesy = await findCourtesy(ctx)
  const candidates = new Map(
    (await listCandidates(ctx, { people, since: courtesy.since, asking: courtesy.restraints })).map(
      (person) => [person.id, person],
    ),
  )
  const isLive = await whichAreLive(ctx, deferred)
  const atHourOf = await hoursFor(ctx, deferred, courtesy.zone)
  const asked = new Set<Id<'person'>>()
  const decided = deferred.flatMap((one): Reconsidered[] => {
    const person = candidates.get(one.personId)
    if (!person) return []
    if (!isLive.has(one.surveyId))
      return [{ ...one, ...DONE, status: 'skipped', skippedBecause: 'survey_not_live' }]
    // Whoever waited for two surveys is asked the first, and the second is looked at again with that known.
    if (asked.has(one.personId)) return [{ ...one, dueAt: new Date(ctx.now().getTime() + ALARM) }]
    const next = judge(ctx, one, { person, courtesy, atHourOf })
    if (next.status === 'planned') asked.add(one.personId)
    return [next]
  })
  await saveReconsidered(ctx, decided)
  await wakeWhenDue(ctx, decided)
  await notePersonAt(ctx, [...asked], 'asked_at', ctx.now())
  const planned = decided.filter(({ status }) => status === 'planned')
  await recordAll(
    ctx,
    'invitation.planned',
    planned.map(({ id, personId }) => ({ invitationId: id, personId })),
  )
}

type Known = { person: Parameters<typeof decideAsking>[0]; courtesy: Courtesy; atHourOf: AtHourOf }

const judge = (ctx: Ctx, one: DueInvitation, { person, courtesy, atHourOf }: Known): Reconsidered => {
  const now = ctx.now()
  const wish = { surveyId: one.surveyId, channel: one.channel, now, zone: courtesy.zone }
  const verdict = decideAsking(person, wish, courtesy.restraints)
  // What could not be looked at in time, because nobody worked the queue, is not asked weeks late.
  const isStale = one.giveUpAt !== null && now.getTime() > one.giveUpAt.getTime() + DAY
  if (isStale) return { ...one, dueAt: null, status: 'skipped' }
  if (verdict.do === 'ask') {
    const at = atHourOf(person, verdict.sendAt, one.atHour)
    const dueAt = at.getTime() > now.getTime() ? at : null
    const { restraint } = verdict
    return { ...one, ...DONE, status: 'planned', skippedBecause: null, restraint, plannedAt: now, dueAt }
  }
  const { because, restraint, since, nextAt } = verdict.block
  const held = { ...one, ...DONE, skippedBecause: because, restraint, blockedSince: since, nextAt }
  const mayWait = verdict.do === 'defer' && one.giveUpAt !== null && verdict.until <= one.giveUpAt
  return mayWait ? { ...held, status: 'deferred', dueAt: verdict.until } : { ...held, status: 'skipped' }
}

const DONE = { dueAt: null, restraint: null, blockedSince: null, nextAt: null }

const whichAreLive = async (ctx: Ctx, due: readonly DueInvitation[]): Promise<ReadonlySet<Id<'survey'>>> => {
  const live = new Set<Id<'survey'>>()
  for (const id of new Set(due.map(({ surveyId }) => surveyId)))
    if ((await findSurvey(ctx, id))?.status === 'live') live.add(id)
  return live
}
