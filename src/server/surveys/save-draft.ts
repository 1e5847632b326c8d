import type { Id } from '#core/ids.ts'
import type { Survey } from '#core/surveys/api.ts'
import { metricOf, type SurveyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { showSurvey } from './show.ts'
import { lockSurvey, saveSurvey } from './store.ts'

type SaveDraft = {
  id: Id<'survey'>
  name?: string | undefined
  touchpoint?: string | undefined
  definition: SurveyDefinition
}

export const saveDraft = async (
  ctx: Ctx,
  { id, definition, name, touchpoint }: SaveDraft,
): Promise<Survey> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status === 'closed') throw new Fault('survey.not_live')
  // A published survey goes on measuring what its live version asks.
  const metric = survey.versionId === null ? metricOf(definition) : survey.metric
  await saveSurvey(ctx, id, { draft: definition, metric, name, touchpoint })
  return showSurvey(ctx, { id })
}
