import { type Bucket, bucketOf } from '#core/metrics/score.ts'
import { givenAnswers, headlineAnswer } from '#core/surveys/answering.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { beginning } from '#core/text.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { addWaiting, spendStub } from './ballots-store.ts'
import { closeWhenFull, refuseWhenFull } from './end.ts'
import { letOutWhatMay } from './let-out.ts'
import { lockSurvey, type StoredSurvey } from './store.ts'

type Ballot = {
  survey: Pick<StoredSurvey, 'id' | 'mostAnswers'>
  definition: SurveyDefinition
  /** They were checked against the definition. */
  answers: Answers
  /** The invitation or the ticket of the page: what was used once is used. */
  used: string
  /** What is known of whoever answers; nothing of it is kept but the group that the survey is shown by. */
  facts: Attributes
}

/**
 * Answers of an anonymous survey. They are no feedback: no piece, no event and no job comes of them, so nothing that reads
 * feedback (inbox, search, webhooks, exports, the log) can ever tell of one.
 */
export const castBallot = async (
  ctx: Ctx,
  { survey, definition, used, facts, ...given }: Ballot,
): Promise<{ isRepeated: boolean; bucket: Bucket | null }> => {
  // One at a time: of two that come at once, the second sees what waits after the first.
  const isOver = (await lockSurvey(ctx, survey.id))?.status === 'closed'
  await refuseWhenFull(ctx, survey)
  if (!(await spendStub(ctx, survey.id, used))) return { isRepeated: true, bucket: null }
  const answers = givenAnswers(definition, given.answers)
  const label = labelOf(definition, facts)
  await addWaiting(ctx, survey.id, { answers: Object.entries(answers), label })
  await letOutWhatMay(ctx, survey.id, { isOver })
  await closeWhenFull(ctx, survey)
  const { metric, score } = headlineAnswer(definition, answers)
  return { isRepeated: false, bucket: score === null ? null : bucketOf(metric, score) }
}

const LABEL_LIMIT = 100

const labelOf = ({ anonymous }: SurveyDefinition, facts: Attributes): string | null => {
  const by = anonymous?.by
  const value = by && Object.hasOwn(facts, by) ? facts[by] : null
  return value === null || value === undefined ? null : beginning(String(value).trim(), LABEL_LIMIT) || null
}
