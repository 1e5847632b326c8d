import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { record } from '../record.ts'
import { lockSurvey, removeSurvey as remove } from './store.ts'

/** What people were asked is history; only a survey that nobody ever saw can go. */
export const removeSurvey = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<{ done: true }> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.versionId !== null) throw new Fault('survey.published')
  await remove(ctx, id)
  await record(ctx, 'survey.removed', { surveyId: id })
  return { done: true }
}
