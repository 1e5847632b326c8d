import type { Id } from '#core/ids.ts'
import type { Survey } from '#core/surveys/api.ts'
import { whyNotSetStatus } from '#core/surveys/publishing.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { recallLetters } from '../invitations/recall.ts'
import { sendPlanned, skipPlanned } from '../invitations/send-invitation.ts'
import { record } from '../record.ts'
import { letOutWhatMay } from './let-out.ts'
import { showSurvey } from './show.ts'
import { lockSurvey, saveSurvey } from './store.ts'

type SetStatus = { id: Id<'survey'>; status: 'live' | 'paused' | 'closed' }

/** While a survey rests nobody is asked; what was planned leaves when it comes back and never once it is closed. */
export const setSurveyStatus = async (ctx: Ctx, { id, status }: SetStatus): Promise<Survey> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  refuse(whyNotSetStatus(survey.status, status))
  if (survey.status !== status) {
    await saveSurvey(ctx, id, { status })
    await record(ctx, 'survey.status_changed', { surveyId: id, status })
    if (status === 'live') await sendPlanned(ctx, id)
    else await recallLetters(ctx, id)
    if (status === 'closed') {
      await skipPlanned(ctx, id)
      await letOutWhatMay(ctx, id, { isOver: true })
    }
  }
  return showSurvey(ctx, { id })
}
