import type { Id } from '#core/ids.ts'
import type { NotAsked } from '#core/invitations/asking.ts'
import { normalEmail, normalPhone } from '#core/people/address.ts'
import { inForceFor, quietFor } from '#core/restraints/decide.ts'
import { addCall } from '../calls/store.ts'
import { type Ctx, newId } from '../ctx.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { type Job, job, LATER, manyJob } from '../jobs/job.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { record } from '../record.ts'
import { findGateway } from '../sms/store.ts'
import { findSurvey } from '../surveys/store.ts'
import { listCandidates } from './candidates-store.ts'
import { findCourtesy } from './courtesy.ts'
import { queueLetters } from './letters.ts'
import {
  listPlanned,
  lockInvitation,
  lockInvitations,
  type StoredInvitation,
  saveInvitation,
  saveMessages,
  skipAllPlanned,
} from './store.ts'

type OfInvitation = { invitationId: Id<'invitation'> }

/** Rendering so many letters takes about as long as a page may wait for its turn. */
const AT_ONCE = 50

/** Makes messages of planned invitations. What changed since they were planned counts: a resting survey asks nobody. */
export const sendInvitation: Job<OfInvitation> = manyJob(
  'invitation.send',
  async (ctx, all) => {
    const found = await lockInvitations(
      ctx,
      all.map(({ invitationId }) => invitationId),
    )
    const waiting = found.filter(
      ({ status, messageId, dueAt }) =>
        status === 'planned' && messageId === null && !(dueAt && dueAt > ctx.now()),
    )
    const asked = await onlyAskable(ctx, waiting)
    const [calls, written] = [
      asked.filter(({ channel }) => channel === 'phone'),
      asked.filter(({ channel }) => channel !== 'phone'),
    ]
    for (const invitation of calls) await putOnCallList(ctx, invitation)
    const loud = await notInQuietHours(ctx, written)
    await saveMessages(ctx, await queueLetters(ctx, loud, { isReminder: false }))
  },
  { priority: LATER, most: AT_ONCE },
)

/** Repeats an invitation that is still unanswered. */
export const sendReminder: Job<OfInvitation> = job(
  'invitation.send_reminder',
  async (ctx, { invitationId }: OfInvitation) => {
    const invitation = await lockInvitation(ctx, invitationId)
    if (invitation?.status !== 'sent' || !addressOf(invitation) || invitation.channel === 'phone') return
    if ((await findSurvey(ctx, invitation.surveyId))?.status !== 'live') return
    const at = (await loudAgainAt(ctx, [invitation])).get(invitationId)
    if (at) return enqueue(ctx, sendReminder, { invitationId }, { at })
    if (invitation.channel === 'sms' && !(await findGateway(ctx))) return
    await queueLetters(ctx, [invitation], { isReminder: true })
  },
)

/** A survey that opens again asks those who were planned while it rested. */
export const sendPlanned = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<void> => {
  const planned = await listPlanned(ctx, surveyId)
  await enqueueAll(
    ctx,
    sendInvitation,
    planned.map((invitationId) => ({ invitationId })),
  )
}

export const skipPlanned = (ctx: Ctx, surveyId: Id<'survey'>): Promise<void> =>
  skipAllPlanned(ctx, surveyId, 'survey_not_live')

/** Skips, saying why, those who cannot be asked now; those of a resting survey wait on. */
const onlyAskable = async (ctx: Ctx, waiting: readonly StoredInvitation[]): Promise<StoredInvitation[]> => {
  const surveyOf = await surveysOf(ctx, waiting)
  const suppressed = await findSuppressed(
    ctx,
    waiting.flatMap((one) => addressOf(one) ?? []),
  )
  const mayText = waiting.some(({ channel }) => channel === 'sms') && (await findGateway(ctx)) !== undefined
  const whyNot = (one: StoredInvitation): NotAsked | null => {
    const address = addressOf(one)
    const survey = surveyOf.get(one.surveyId)
    if (survey?.status !== 'live') return 'survey_not_live'
    // A text that answers, and a voice on the phone, come from a number.
    if (survey.live?.anonymous && one.channel !== 'email') return 'anonymous'
    if (!address) return 'no_address'
    if (suppressed.has(address)) return 'suppressed'
    return one.channel === 'sms' && !mayText ? 'not_set_up' : null
  }
  const asked: StoredInvitation[] = []
  for (const one of waiting) {
    if (surveyOf.get(one.surveyId)?.status === 'paused') continue
    const because = whyNot(one)
    if (because) await saveInvitation(ctx, one.id, { status: 'skipped', skippedBecause: because })
    else asked.push(one)
  }
  return asked
}

const surveysOf = async (ctx: Ctx, waiting: readonly StoredInvitation[]) => {
  const surveys = new Map<Id<'survey'>, Awaited<ReturnType<typeof findSurvey>>>()
  for (const id of new Set(waiting.map(({ surveyId }) => surveyId)))
    surveys.set(id, await findSurvey(ctx, id))
  return surveys
}

const notInQuietHours = async (
  ctx: Ctx,
  written: readonly StoredInvitation[],
): Promise<StoredInvitation[]> => {
  const quiet = await loudAgainAt(ctx, written)
  for (const [id, dueAt] of quiet) {
    await saveInvitation(ctx, id, { dueAt })
    await enqueue(ctx, sendInvitation, { invitationId: id }, { at: dueAt })
  }
  return written.filter(({ id }) => !quiet.has(id))
}

/** When quiet hours end for those who have them now, where they live: the queue may have stood still till night. */
export const loudAgainAt = async (
  ctx: Ctx,
  invitations: readonly StoredInvitation[],
): Promise<ReadonlyMap<Id<'invitation'>, Date>> => {
  const { restraints, zone, since } = await findCourtesy(ctx)
  const mayBeQuiet = invitations.filter(({ channel }) =>
    restraints.some(
      ({ terms, channels }) =>
        terms.kind === 'quiet' && (channels.length === 0 || channels.includes(channel)),
    ),
  )
  if (mayBeQuiet.length === 0) return new Map()
  const people = [...new Set(mayBeQuiet.map(({ personId }) => personId))]
  const known = new Map(
    (await listCandidates(ctx, { people, since, asking: restraints })).map((one) => [one.id, one]),
  )
  return new Map(
    mayBeQuiet.flatMap(({ id, personId, surveyId, channel }) => {
      const person = known.get(personId)
      if (!person) return []
      const wish = { surveyId, channel, now: ctx.now(), zone }
      const { sendAt, quiet } = quietFor(person, wish, inForceFor(person, wish, restraints))
      return quiet ? [[id, sendAt] as const] : []
    }),
  )
}

/** Whoever has time takes it from there; quiet hours are looked at again when the list is shown. */
const putOnCallList = async (ctx: Ctx, { id, personId }: StoredInvitation): Promise<void> => {
  const callId = newId(ctx, 'call')
  const added = await addCall(ctx, {
    id: callId,
    kind: 'survey',
    personId,
    invitationId: id,
    notBefore: ctx.now(),
  })
  if (!added) return
  await saveInvitation(ctx, id, { status: 'sent', sentAt: ctx.now(), dueAt: null })
  await record(ctx, 'invitation.sent', { invitationId: id, personId })
  await record(ctx, 'call.planned', { callId, personId, caseId: null })
}

/** As it can be written to: what came in before addresses were looked at so closely reaches nobody. */
export const addressOf = ({ channel, person }: StoredInvitation): string | null =>
  channel === 'email' ? normalEmail(person.email ?? '') : normalPhone(person.phone ?? '')
