import { COMMENT_LIMIT, type Feedback, type GivenPerson } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { givenAnswers, headlineAnswer } from '#core/surveys/answering.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { beginning } from '#core/text.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { submit } from '../feedback/submit.ts'
import { addConsent } from '../people/consents-store.ts'
import type { CameBy } from '../units/where-store.ts'
import { closeWhenFull, refuseWhenFull } from './end.ts'
import type { StoredSurvey } from './store.ts'

export type TakenAnswers = {
  survey: Pick<StoredSurvey, 'id' | 'name' | 'touchpoint' | 'mostAnswers'>
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
  cameBy?: CameBy
  /** The same ticket again is the same answer. */
  ticket: string
}

/** Answers of a survey as a piece of feedback, through the one gate. Those without a name are cast as ballots instead. */
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
    cameBy,
    ticket,
    ...given
  }: TakenAnswers,
): Promise<{ feedback: Feedback; repeated: boolean }> => {
  if (definition.anonymous) throw new Fault('survey.anonymous')
  const answers = givenAnswers(definition, given.answers)
  const { metric, score, comment } = headlineAnswer(definition, answers)
  await refuseWhenFull(ctx, survey)
  const [submitted] = await submit(ctx, [
    {
      id: ticket,
      channel,
      touchpoint: survey.touchpoint,
      metric,
      score,
      comment: beginning(comment ?? '', COMMENT_LIMIT),
      answers,
      surveyId: survey.id,
      versionId,
      ...(attributes && Object.keys(attributes).length > 0 ? { attributes } : {}),
      ...(occurredAt ? { occurredAt } : {}),
      ...(person ? { person } : {}),
      ...(invitationId ? { invitationId } : {}),
      ...cameBy,
    },
  ])
  if (!submitted || submitted instanceof Fault) throw submitted ?? new Fault('unexpected')
  if (submitted.repeated) return submitted
  await keepConsents(ctx, submitted.feedback.personId, { survey, definition, answers })
  await closeWhenFull(ctx, survey)
  return submitted
}

/** Who was asked while it was open is heard, though it is over or full by the time that they have said it all. */
export const asWhenAsked = <S extends Pick<StoredSurvey, 'status' | 'mostAnswers'>>(survey: S): S =>
  survey.status === 'live' ? survey : { ...survey, mostAnswers: null }

/** What somebody agrees to in a survey stands among their consents, with the words they agreed to. */
const keepConsents = async (
  ctx: Ctx,
  personId: Id<'person'> | null,
  { survey, definition, answers }: Pick<TakenAnswers, 'survey' | 'definition' | 'answers'>,
): Promise<void> => {
  if (!personId) return
  for (const question of definition.questions) {
    const granted = answers[question.id]
    if (question.kind !== 'consent' || typeof granted !== 'boolean') continue
    const source = beginning(`${survey.name}: “${question.text}”`, SOURCE_LIMIT)
    await addConsent(ctx, personId, { purpose: question.purpose, granted, source })
  }
}

const SOURCE_LIMIT = 500
