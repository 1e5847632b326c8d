import type { Ctx } from '../ctx.ts'
import type { Asking } from '../invitations/plan.ts'
import { findSurvey } from '../surveys/store.ts'
import type { KnownTrigger } from './store.ts'

/** What a trigger asks, as the contact rules are asked about it; null while its survey is not live. */
export const askingOf = async (ctx: Ctx, trigger: KnownTrigger): Promise<Asking | null> => {
  const survey = await findSurvey(ctx, trigger.surveyId)
  if (survey?.status !== 'live' || !survey.versionId) return null
  return {
    surveyId: survey.id,
    versionId: survey.versionId,
    channel: trigger.channel,
    triggerId: trigger.id,
    atHour: trigger.atHour,
    remindAfterDays: trigger.remindAfterDays,
  }
}
