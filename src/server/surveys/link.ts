import type { Id } from '#core/ids.ts'
import type { Survey } from '#core/surveys/api.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { hashSecret, mintSecret } from '../members/tokens.ts'
import { record } from '../record.ts'
import { showSurvey } from './show.ts'
import { lockSurvey, saveSurvey } from './store.ts'

/** The open link is shown again and again, so it is kept as it is: it lets one answer and nothing else. */
export const openLink = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<Survey> => {
  if (!(await lockSurvey(ctx, id))) throw new Fault('survey.not_found')
  const token = mintSecret(ctx, ctx.workspaceId)
  await saveSurvey(ctx, id, { link: { token, hash: hashSecret(token) } })
  await record(ctx, 'survey.link_opened', { surveyId: id })
  return showSurvey(ctx, { id })
}

export const closeLink = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<Survey> => {
  if (!(await lockSurvey(ctx, id))) throw new Fault('survey.not_found')
  await saveSurvey(ctx, id, { link: null })
  await record(ctx, 'survey.link_closed', { surveyId: id })
  return showSurvey(ctx, { id })
}
