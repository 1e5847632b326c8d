import type { Id } from '#core/ids.ts'
import type { SurveyClicks } from '#core/surveys/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { countClicks } from '../invitations/openings-store.ts'
import { findSurvey } from './store.ts'

export const surveyClicks = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<SurveyClicks> => {
  if (!(await findSurvey(ctx, id))) throw new Fault('survey.not_found')
  return countClicks(ctx, id)
}
