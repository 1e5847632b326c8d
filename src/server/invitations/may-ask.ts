import type { AskingDecision, invitationRoutes } from '#core/invitations/api.ts'
import type { Input } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { sideBySide } from '../db/side-by-side.ts'
import { Fault } from '../fault.ts'
import { findSurvey } from '../surveys/store.ts'
import { findCourtesy } from './courtesy.ts'
import { planInvitations } from './plan.ts'
import { toDecision } from './to-decision.ts'

/** Whether a person would be asked now, with what stands in the way. Nothing is written and nobody is locked. */
export const mayAsk = async (
  ctx: Ctx,
  { id, personId, channel }: Input<typeof invitationRoutes.mayAsk>,
): Promise<AskingDecision> => {
  const [survey, courtesy] = await sideBySide(findSurvey(ctx, id), findCourtesy(ctx))
  if (!survey) throw new Fault('survey.not_found')
  if (survey.status !== 'live' || !survey.versionId) throw new Fault('survey.not_live')
  const [decided] = await planInvitations(
    ctx,
    { surveyId: id, versionId: survey.versionId, channel },
    { people: [personId], courtesy, isRehearsal: true },
  )
  if (!decided) throw new Fault('person.not_found')
  return toDecision(decided.verdict, { personId, surveyId: id })
}
