import { type Id, toUuid } from '#core/ids.ts'
import type { NotAsked } from '#core/invitations/asking.ts'
import { inForceFor, quietFor } from '#core/restraints/decide.ts'
import { inLanguage, languageFor } from '#core/surveys/language.ts'
import { personal } from '#core/surveys/piping.ts'
import { surveyMail } from '../../survey/survey-mail.ts'
import { addCall } from '../calls/store.ts'
import { type Ctx, newId } from '../ctx.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { type Job, job } from '../jobs/job.ts'
import { mintToken } from '../members/tokens.ts'
import { queueMessage, queueSms } from '../messages/queue.ts'
import { findSuppressed } from '../messages/suppressions-store.ts'
import { record } from '../record.ts'
import { findGateway } from '../sms/store.ts'
import { answerableUntil, surveyText } from '../sms/survey-text.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { listCandidates } from './candidates-store.ts'
import { findCourtesy } from './courtesy.ts'
import {
  listPlanned,
  lockInvitation,
  type StoredInvitation,
  saveInvitation,
  skipAllPlanned,
} from './store.ts'

type OfInvitation = { invitationId: Id<'invitation'> }

/** Makes a mail of a planned invitation. What changed since it was planned counts: a resting survey asks nobody. */
export const sendInvitation: Job<OfInvitation> = job(
  'invitation.send',
  async (ctx, { invitationId }: OfInvitation) => {
    const invitation = await lockInvitation(ctx, invitationId)
    if (invitation?.status !== 'planned' || invitation.messageId !== null) return
    if (invitation.dueAt && invitation.dueAt > ctx.now()) return
    const survey = await findSurvey(ctx, invitation.surveyId)
    if (survey?.status === 'paused') return
    if (survey?.status !== 'live') return skip(ctx, invitation, 'survey_not_live')
    const address = addressOf(invitation)
    if (!address) return skip(ctx, invitation, 'no_address')
    if ((await findSuppressed(ctx, [address])).has(address)) return skip(ctx, invitation, 'suppressed')
    if (invitation.channel === 'sms' && !(await findGateway(ctx))) return skip(ctx, invitation, 'not_set_up')
    const dueAt = invitation.channel === 'phone' ? null : await loudAgainAt(ctx, invitation)
    if (dueAt) {
      await saveInvitation(ctx, invitationId, { dueAt })
      return enqueue(ctx, sendInvitation, { invitationId }, { at: dueAt })
    }
    if (invitation.channel === 'phone') return putOnCallList(ctx, invitation)
    const messageId = await queueLetter(ctx, invitation, { address, isReminder: false })
    await saveInvitation(ctx, invitationId, { messageId, dueAt: null })
  },
)

/** Repeats an invitation that is still unanswered. */
export const sendReminder: Job<OfInvitation> = job(
  'invitation.send_reminder',
  async (ctx, { invitationId }: OfInvitation) => {
    const invitation = await lockInvitation(ctx, invitationId)
    const address = invitation && addressOf(invitation)
    if (invitation?.status !== 'sent' || !address || invitation.channel === 'phone') return
    if ((await findSurvey(ctx, invitation.surveyId))?.status !== 'live') return
    const at = await loudAgainAt(ctx, invitation)
    if (at) return enqueue(ctx, sendReminder, { invitationId }, { at })
    if (invitation.channel === 'sms' && !(await findGateway(ctx))) return
    await queueLetter(ctx, invitation, { address, isReminder: true })
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

const skip = (ctx: Ctx, { id }: StoredInvitation, because: NotAsked) =>
  saveInvitation(ctx, id, { status: 'skipped', skippedBecause: because })

/** When quiet hours end that hold where the person lives, or null outside of them: the queue may have stood still till night. */
const loudAgainAt = async (
  ctx: Ctx,
  { personId, surveyId, channel }: StoredInvitation,
): Promise<Date | null> => {
  const { restraints, zone, since } = await findCourtesy(ctx)
  const mayBeQuiet = restraints.some(
    ({ terms, channels }) => terms.kind === 'quiet' && (channels.length === 0 || channels.includes(channel)),
  )
  if (!mayBeQuiet) return null
  const [person] = await listCandidates(ctx, { people: [personId], since })
  if (!person) return null
  const wish = { surveyId, channel, now: ctx.now(), zone }
  const { sendAt, quiet } = quietFor(person, wish, inForceFor(person, wish, restraints))
  return quiet ? sendAt : null
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

type Letter = { address: string; isReminder: boolean }

const queueLetter = async (
  ctx: Ctx,
  invitation: StoredInvitation,
  letter: Letter,
): Promise<Id<'message'>> => {
  const { id, versionId, personId, person, channel } = invitation
  const version = await findVersion(ctx, versionId)
  if (!version) throw new Error(`invitation ${id} asks a version that does not exist`)
  const language = languageFor(version.definition, [person.locale])
  const definition = personal(inLanguage(version.definition, language), person)
  const { address, isReminder } = letter
  const key = `invitation:${id}${isReminder ? ':reminder' : ''}`
  const kind = isReminder ? ('reminder' as const) : ('survey' as const)
  if (channel === 'sms') {
    const text = await surveyText(ctx, definition, { invitationId: id, isReminder })
    return queueSms(ctx, { key, kind, personId, to: { name: person.name, phone: address }, text })
  }
  const workspace = await findWorkspace(ctx)
  const token = await mintToken(ctx, 'survey', toUuid(id), { expiresAt: answerableUntil(ctx) })
  const { subject, text, html } = surveyMail({
    workspace: workspace.mailFromName ?? workspace.name,
    definition,
    name: person.name,
    surveyUrl: `${ctx.url}/s/${token}`,
    unsubscribeUrl: null,
    isReminder,
  })
  return queueMessage(ctx, { key, kind, personId, to: { name: person.name, address }, subject, text, html })
}

const addressOf = ({ channel, person }: StoredInvitation): string | null =>
  channel === 'email' ? person.email : person.phone
