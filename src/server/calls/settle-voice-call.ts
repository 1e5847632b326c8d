import type { Id } from '#core/ids.ts'
import type { Bucket } from '#core/metrics/score.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { findSurvey, findVersion } from '../surveys/store.ts'
import { asWhenAsked, takeAnswers } from '../surveys/take-answers.ts'
import { type CallName, endVoiceCall, lockVoiceCall, type VoiceCall } from './voice-store.ts'

/** Nobody thinks about one key for so long: the line is dead, and nobody told us. */
const SILENT = 10 * MINUTE

const timerOf = ({ surveyId, sid }: CallName): string => `voice:${surveyId}:${sid}`

/** Set anew with each question. A provider that never says how a call ended does not take its answers with it. */
export const settleSoon = (ctx: Ctx, { surveyId, sid }: CallName): Promise<void> =>
  enqueue(
    ctx,
    settleSilent,
    { surveyId, sid },
    { at: new Date(ctx.now().getTime() + SILENT), key: timerOf({ surveyId, sid }) },
  )

export const settleSilent = job(
  'call.settle_silent',
  async (ctx, { surveyId, sid }: { surveyId: Id<'survey'>; sid: string }) => {
    const call = await lockVoiceCall(ctx, { surveyId, sid })
    if (call && !call.isOver) await settleVoiceCall(ctx, call)
  },
)

/** What was keyed becomes feedback, also when the end was never reached: what is required binds nobody who has hung up. */
export const settleVoiceCall = async (ctx: Ctx, call: VoiceCall): Promise<Bucket | null> => {
  await endVoiceCall(ctx, call)
  await forgetTimer(ctx, timerOf(call))
  if (Object.keys(call.answers).length === 0) return null
  const survey = await findSurvey(ctx, call.surveyId)
  const version = await findVersion(ctx, call.versionId)
  if (!survey || !version) return null
  const { feedback } = await takeAnswers(ctx, {
    survey: asWhenAsked(survey),
    versionId: call.versionId,
    definition: version.definition,
    answers: call.answers,
    channel: 'phone',
    person: call.phone ? { phone: call.phone } : null,
    invitationId: null,
    ticket: `call:${call.sid}`,
  })
  return feedback.bucket
}
