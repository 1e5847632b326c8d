import type { Step } from '#core/playbooks/step.ts'
import type { Ctx } from '../ctx.ts'
import { lockPeople } from '../invitations/candidates-store.ts'
import { findCourtesy } from '../invitations/courtesy.ts'
import { planInvitations } from '../invitations/plan.ts'
import { findSurvey } from '../surveys/store.ts'
import type { Taken } from './look-around.ts'
import type { StepLine } from './steps-store.ts'

type Ask = Extract<Step, { do: 'ask' }>

/** Asks a survey, if the contact rules allow it; they say why not, and the run goes on either way. */
export const askAgain = async (
  ctx: Ctx,
  { surveyId, remindAfterDays }: Ask,
  { person }: Taken,
): Promise<Omit<StepLine, 'runId' | 'step'>> => {
  const survey = await findSurvey(ctx, surveyId)
  if (survey?.status !== 'live' || !survey.versionId)
    return { outcome: 'held_back', because: 'survey_not_live' }
  const people = await lockPeople(ctx, { people: [person.id] }, { after: null, limit: 1 })
  const [decided] = await planInvitations(
    ctx,
    { surveyId, versionId: survey.versionId, channel: 'email', remindAfterDays },
    { people, courtesy: await findCourtesy(ctx), isRehearsal: false },
  )
  if (!decided || decided.verdict.do === 'ask') return { outcome: 'asked' }
  return { outcome: OUTCOMES[decided.verdict.do], because: decided.verdict.block.because }
}

const OUTCOMES = { defer: 'deferred', substitute: 'asked_else', drop: 'held_back' } as const
