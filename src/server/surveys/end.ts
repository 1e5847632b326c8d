import { addCalendarDays, startOfDay } from '#core/calendars/local-day.ts'
import type { Id } from '#core/ids.ts'
import type { Survey, surveyRoutes } from '#core/surveys/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { recallLetters } from '../invitations/recall.ts'
import { skipPlanned } from '../invitations/send-invitation.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { letOutWhatMay } from './let-out.ts'
import { showSurvey } from './show.ts'
import { countReach, lockSurvey, type StoredSurvey, saveSurvey } from './store.ts'

type Ending = Pick<StoredSurvey, 'id' | 'mostAnswers'>

/** Says when a survey ends by itself: with the end of a day where the workspace is, or with so many answers. */
export const setSurveyEnd = async (
  ctx: Ctx,
  { id, closesOn, mostAnswers }: Input<typeof surveyRoutes.setEnd>,
): Promise<Survey> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status === 'closed') throw new Fault('survey.not_live')
  const { zone } = await findWorkspace(ctx)
  const closesAt = closesOn === null ? null : startOfDay(addCalendarDays(closesOn, 1), zone)
  if (closesAt && closesAt <= ctx.now()) throw new Fault('survey.end_past')
  await saveSurvey(ctx, id, { end: { closesOn, closesAt, mostAnswers } })
  if (closesAt) await enqueue(ctx, closeEnded, { surveyId: id }, { at: closesAt, key: timerOf(id) })
  else await forgetTimer(ctx, timerOf(id))
  await record(ctx, 'survey.end_set', { surveyId: id })
  await closeWhenFull(ctx, { id, mostAnswers })
  return showSurvey(ctx, { id })
}

const timerOf = (id: Id<'survey'>): string => `survey:${id}:end`

/** The day is over. Nobody could answer any more from then on; this lets those who still waited to be asked go. */
export const closeEnded = job('survey.close_ended', async (ctx, { surveyId }: { surveyId: Id<'survey'> }) => {
  const survey = await lockSurvey(ctx, surveyId)
  if (survey?.closesAt && survey.closesAt <= ctx.now()) await close(ctx, surveyId)
})

/** Before an answer is taken: of two that come at once, the second waits and sees whether there is room. */
export const refuseWhenFull = async (ctx: Ctx, { id, mostAnswers }: Ending): Promise<void> => {
  if (mostAnswers === null) return
  if ((await lockSurvey(ctx, id))?.status !== 'live') throw new Fault('survey.not_live')
}

export const closeWhenFull = async (ctx: Ctx, { id, mostAnswers }: Ending): Promise<void> => {
  if (mostAnswers === null) return
  const answered = (await countReach(ctx, [id])).get(id)?.answered ?? 0
  if (answered >= mostAnswers) await close(ctx, id)
}

const close = async (ctx: Ctx, id: Id<'survey'>): Promise<void> => {
  await saveSurvey(ctx, id, { status: 'closed' })
  await recallLetters(ctx, id)
  await skipPlanned(ctx, id)
  await letOutWhatMay(ctx, id, { isOver: true })
  await record(ctx, 'survey.status_changed', { surveyId: id, status: 'closed' })
}
