import { COMMENT_LIMIT, type Feedback, type GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { givenAnswers, headlineAnswer } from '#core/surveys/answering.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { submit } from '../feedback/submit.ts'
import { closeWhenFull, refuseWhenFull } from './end.ts'
import type { StoredSurvey } from './store.ts'

export type TakenAnswers = {
  survey: Pick<StoredSurvey, 'id' | 'touchpoint' | 'mostAnswers'>
  versionId: Id<'surveyversion'>
  definition: SurveyDefinition
  /** They were checked against the definition. */
  answers: Answers
  channel: 'email' | 'sms' | 'phone' | 'link' | 'api' | 'web' | 'kiosk'
  person: GivenPerson | null
  attributes?: Attributes
  /** When it was said, where that is not now. */
  occurredAt?: Date
  invitationId: Id<'invitation'> | null
  /** The same ticket again is the same answer. */
  ticket: string
}

/** Answers of a survey as a piece of feedback, through the one gate. */
export const takeAnswers = async (
  ctx: Ctx,
  {
    survey,
    versionId,
    definition,
    channel,
    person,
    attributes,
    occurredAt,
    invitationId,
    ticket,
    ...given
  }: TakenAnswers,
): Promise<{ feedback: Feedback; repeated: boolean }> => {
  const answers = givenAnswers(given.answers)
  const { metric, score, comment } = headlineAnswer(definition, answers)
  await refuseWhenFull(ctx, survey)
  const [submitted] = await submit(ctx, [
    {
      id: ticket,
      channel,
      touchpoint: survey.touchpoint,
      metric,
      score,
      comment: comment?.slice(0, COMMENT_LIMIT) ?? null,
      answers,
      surveyId: survey.id,
      versionId,
      ...(attributes && Object.keys(attributes).length > 0 ? { attributes } : {}),
      ...(occurredAt ? { occurredAt } : {}),
      ...(person ? { person } : {}),
      ...(invitationId ? { invitationId } : {}),
    },
  ])
  if (!submitted || submitted instanceof Fault) throw submitted ?? new Fault('unexpected')
  if (!submitted.repeated) await closeWhenFull(ctx, survey)
  return submitted
}
