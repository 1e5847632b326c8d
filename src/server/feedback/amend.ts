import type { Feedback } from '#core/feedback/feedback.ts'
import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { bucketOf, whyNotScore } from '#core/metrics/score.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { beginning } from '#core/text.ts'
import type { Attributes } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { record } from '../record.ts'
import { saveAmendment } from './amend-store.ts'
import { lockFeedback } from './store.ts'

export type Amendment = {
  score?: number
  comment?: string | null
  attributes?: Attributes
  /** All of them, where a survey asked. */
  answers?: Answers
  /** Null: it is nobody's after all. */
  personId?: Id<'person'> | null
}

/** Puts right what was handed in. What Heard understood of it before counts no more, so it is read again. */
export const amendFeedback = async (ctx: Ctx, id: Id<'feedback'>, change: Amendment): Promise<void> => {
  const found: Feedback | undefined = await lockFeedback(ctx, id)
  if (!found) throw new Fault('feedback.not_found')
  if (change.score !== undefined) refuse(whyNotScore(found.metric, change.score))
  const comment =
    change.comment === undefined
      ? found.comment
      : beginning(change.comment?.trim() ?? '', COMMENT_LIMIT) || null
  const score = change.score ?? found.score
  if (comment === null && score === null) throw new Fault('feedback.empty')
  await saveAmendment(ctx, id, {
    score,
    bucket: score === null ? null : bucketOf(found.metric, score),
    comment,
    attributes: change.attributes ?? {},
    answers: change.answers ?? null,
    personId: change.personId === undefined ? found.personId : change.personId,
  })
  await record(ctx, 'feedback.amended', { feedbackId: id })
}
