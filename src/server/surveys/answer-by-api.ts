import type { Feedback, GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { idKeyOf } from '../feedback/keys.ts'
import { findTakenKeys } from '../feedback/keys-store.ts'
import { findSurvey } from './store.ts'
import { asWhenAsked, takeAnswers } from './take-answers.ts'

type Given = {
  id: Id<'survey'>
  answers: Answers
  person?: GivenPerson | undefined
  feedbackId?: string | undefined
}

/** Answers that a program collected, against the live version. */
export const answerByApi = async (
  ctx: Ctx,
  { id, answers, person, feedbackId }: Given,
): Promise<Feedback> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  // What was taken is answered the same again, though it was the one that made the survey full.
  const isTaken =
    feedbackId !== undefined && (await findTakenKeys(ctx, [idKeyOf({ id: feedbackId })])).size > 0
  if ((survey.status !== 'live' && !isTaken) || !survey.live || !survey.versionId)
    throw new Fault('survey.not_live')
  if (survey.live.anonymous) throw new Fault('survey.anonymous')
  const faults = Object.entries(answerFaults(survey.live, answers))
  if (faults.length > 0) {
    const errors = faults.map(([question, code]) => ({ path: `answers.${question}`, code, detail: code }))
    throw new Fault(faults[0]![1], { errors })
  }
  if (Object.keys(givenAnswers(survey.live, answers)).length === 0) throw new Fault('feedback.empty')
  const { feedback } = await takeAnswers(ctx, {
    survey: asWhenAsked(survey),
    versionId: survey.versionId,
    definition: survey.live,
    answers,
    channel: 'api',
    person: person ?? null,
    invitationId: null,
    ticket: feedbackId ?? newId(ctx, 'feedback'),
  })
  return feedback
}
