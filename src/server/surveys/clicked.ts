import type { Id } from '#core/ids.ts'
import type { Act } from '#core/invitations/openings.ts'
import { answerFaults, givenAnswers, headlineAnswer } from '#core/surveys/answering.ts'
import { type Answers, headlineOf, type SurveyDefinition } from '#core/surveys/survey.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { amendFeedback } from '../feedback/amend.ts'
import { isInDoubt } from '../invitations/openings.ts'
import { findClick, findCountedClick, findMeantClick, markOpening } from '../invitations/openings-store.ts'
import { claimAnswer, lockInvitation, type StoredInvitation } from '../invitations/store.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { notePersonAt } from '../people/store.ts'
import { findSurvey, findVersion } from './store.ts'
import { takeAnswers } from './take-answers.ts'

type Hand = { invitationId: Id<'invitation'>; ticket: Id<'feedback'>; hasLeft: boolean }

/**
 * A hand was on the page that a click in a mail had opened: who clicked was a person. The click becomes an answer when
 * they leave the page without sending it, or later if nobody hears of their leaving.
 */
export const noteHand = async (ctx: Ctx, { invitationId, ticket, hasLeft }: Hand): Promise<void> => {
  const click = await findClick(ctx, invitationId, ticket)
  if (!click || click.score === null) return
  await markOpening(ctx, ticket, 'hand_at')
  if (hasLeft) return countClick(ctx, { invitationId })
  const at = new Date(ctx.now().getTime() + STAYS_MINUTES * MINUTE)
  await enqueue(ctx, settleClick, { invitationId }, { at, key: `click:${invitationId}` })
}

/** Long enough to write some words; whoever takes longer amends what was counted. */
const STAYS_MINUTES = 15

export const settleClick = job('survey.settle_click', (ctx: Ctx, facts: { invitationId: Id<'invitation'> }) =>
  countClick(ctx, facts),
)

const countClick = async (ctx: Ctx, { invitationId }: { invitationId: Id<'invitation'> }): Promise<void> => {
  const invitation = await lockInvitation(ctx, invitationId)
  const click = await findMeantClick(ctx, invitationId)
  if (!invitation || invitation.answeredAt || !click || click.score === null) return
  const { personId, surveyId, versionId, person } = invitation
  if (await isInDoubt(ctx, personId, { begun: click.openedAt, reader: click.reader, hasScript: true }))
    return markOpening(ctx, click.id, 'set_aside_at')
  const survey = await findSurvey(ctx, surveyId)
  const version = await findVersion(ctx, versionId)
  const headline = version && headlineOf(version.definition)
  if (survey?.status !== 'live' || !headline) return
  const asPerson: Ctx = { ...ctx, who: { kind: 'person', id: personId } }
  if (!(await claimAnswer(asPerson, invitationId))) return
  await takeAnswers(asPerson, {
    survey,
    versionId,
    definition: version.definition,
    answers: { [headline.id]: click.score },
    channel: 'email',
    person: person.email ? { email: person.email } : null,
    invitationId,
    ticket: click.id,
  })
  await notePersonAt(asPerson, [personId], 'answered_at', ctx.now())
  await markOpening(asPerson, click.id, 'counted_at')
}

/** Whether the page that sent an answer was opened by a program. The answer is then asked for once more. */
export const isClickInDoubt = async (
  ctx: Ctx,
  {
    invitation,
    ticket,
    ...act
  }: { invitation: StoredInvitation; ticket: Id<'feedback'> } & Omit<Act, 'begun'>,
): Promise<boolean> => {
  const click = await findClick(ctx, invitation.id, ticket)
  if (!(await isInDoubt(ctx, invitation.personId, { ...act, begun: click?.openedAt ?? ctx.now() })))
    return false
  if (click) await markOpening(ctx, click.id, 'set_aside_at')
  return true
}

type Sent = { invitation: StoredInvitation; definition: SurveyDefinition; answers: Answers }

/** What is sent after the click itself was counted puts that answer right: it is still the first and only one. */
export const amendClick = async (ctx: Ctx, { invitation, definition, answers }: Sent): Promise<boolean> => {
  if (!invitation.answeredAt) return false
  const click = await findCountedClick(ctx, invitation.id)
  if (!click || Object.keys(answerFaults(definition, answers)).length > 0) return false
  const given = givenAnswers(definition, answers)
  const { score, comment } = headlineAnswer(definition, given)
  if (score === null && !comment) return false
  const asPerson: Ctx = { ...ctx, who: { kind: 'person', id: invitation.personId } }
  await amendFeedback(asPerson, click.id, {
    ...(score === null ? {} : { score }),
    ...(comment ? { comment } : {}),
    answers: given,
  })
  return true
}
