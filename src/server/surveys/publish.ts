import type { Id } from '#core/ids.ts'
import type { Survey } from '#core/surveys/api.ts'
import { publishProblems, whyNotPublish } from '#core/surveys/publishing.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { sendPlanned } from '../invitations/send-invitation.ts'
import { record } from '../record.ts'
import { refuseGatedSince } from './gated-reviews.ts'
import { showSurvey } from './show.ts'
import { addVersion, lockSurvey } from './store.ts'

export const publishSurvey = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<Survey> => {
  const survey = await lockSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const fault = whyNotPublish(survey)
  if (fault)
    throw new Fault(fault, { errors: publishProblems(survey.draft, survey.live).map(toFieldProblem) })
  const versionId = await addVersion(ctx, { id, definition: survey.draft })
  await refuseGatedSince(ctx, { surveyId: id })
  await record(ctx, 'survey.published', { surveyId: id, versionId })
  // Publishing opens a paused survey again, and with it whatever was planned meanwhile.
  await sendPlanned(ctx, id)
  return showSurvey(ctx, { id })
}

const toFieldProblem = ({ code, question }: { code: string; question: string | null }) => ({
  path: question ? `draft.questions.${question}` : 'draft',
  code,
  detail: code.replaceAll('_', ' '),
})
