import { answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import { fits } from '#core/surveys/fitting.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { addressedAs, claimAnswer, findInvitation, type StoredInvitation } from '../invitations/store.ts'
import { notePersonAt } from '../people/store.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { asWhenAsked, takeAnswers } from '../surveys/take-answers.ts'
import type { StoredCall } from './store.ts'

/**
 * The answers that somebody gave aloud, against what they were invited to. What is required may be missing: who hangs up
 * in the middle has said the rest, and nobody can make them say more.
 */
export const takeSpoken = async (ctx: Ctx, call: StoredCall, answers: Answers): Promise<void> => {
  const asked = await findAsked(ctx, call)
  if (!asked || isEmpty(asked.definition, answers)) throw new Fault('call.wants_answers')
  const faults = Object.entries(answerFaults(asked.definition, answers)).filter(
    ([, code]) => code === 'answer.invalid',
  )
  if (faults.length > 0) {
    const errors = faults.map(([question, code]) => ({ path: `answers.${question}`, code, detail: code }))
    throw new Fault('answer.invalid', { errors })
  }
  await keep(ctx, asked, answers)
}

/** What was captured before, as far as it is whole; a number half typed is none. False when there was nothing. */
export const takeCaptured = async (ctx: Ctx, call: StoredCall): Promise<boolean> => {
  const asked = call.captured && (await findAsked(ctx, call))
  if (!asked) return false
  const byId = new Map(asked.definition.questions.map((question) => [question.id, question]))
  const whole = Object.fromEntries(
    Object.entries(call.captured ?? {}).filter(([id, answer]) => {
      const question = byId.get(id)
      return question && fits(question, answer)
    }),
  )
  if (isEmpty(asked.definition, whole) || asked.invitation.answeredAt) return false
  await keep(ctx, asked, whole)
  return true
}

type Asked = {
  invitation: StoredInvitation
  survey: NonNullable<Awaited<ReturnType<typeof findSurvey>>>
  definition: SurveyDefinition
}

const findAsked = async (ctx: Ctx, { invitationId }: StoredCall): Promise<Asked | null> => {
  const invitation = invitationId && (await findInvitation(ctx, invitationId))
  const survey = invitation && (await findSurvey(ctx, invitation.surveyId))
  const version = invitation && (await findVersion(ctx, invitation.versionId))
  return survey && version ? { invitation, survey, definition: version.definition } : null
}

const isEmpty = (definition: SurveyDefinition, answers: Answers): boolean =>
  Object.keys(givenAnswers(definition, answers)).length === 0

const keep = async (ctx: Ctx, { invitation, survey, definition }: Asked, answers: Answers): Promise<void> => {
  if (!(await claimAnswer(ctx, invitation.id))) throw new Fault('call.ended')
  await takeAnswers(ctx, {
    survey: asWhenAsked(survey),
    versionId: invitation.versionId,
    definition,
    answers,
    channel: 'phone',
    person: addressedAs(invitation),
    invitationId: invitation.id,
    ticket: newId(ctx, 'feedback'),
  })
  await notePersonAt(ctx, [invitation.personId], 'answered_at', ctx.now())
}
