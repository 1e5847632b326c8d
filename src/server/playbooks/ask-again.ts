import type { Ctx } from '../ctx.ts'
import { lockPeople } from '../invitations/candidates-store.ts'
import { findCourtesy } from '../invitations/courtesy.ts'
import { type Decided, planInvitations } from '../invitations/plan.ts'
import { findSurvey } from '../surveys/store.ts'
import type { At } from './look-around.ts'
import { goOn, type Move } from './move.ts'
import type { StepLine } from './steps-store.ts'

type Line = Omit<StepLine, 'runId' | 'step'>

/** Asks a survey, if the contact rules allow it; they say why not, and the run goes on either way. */
export const askAgain = async (ctx: Ctx, all: readonly At<'ask'>[]): Promise<Move[]> => {
  const moves: Move[] = []
  for (const alike of Map.groupBy(all, ({ step }) => `${step.surveyId} ${step.remindAfterDays}`).values()) {
    const lineOf = await askAlike(ctx, alike)
    moves.push(...alike.map((at) => goOn(at.run, lineOf(at))))
  }
  return moves
}

const askAlike = async (ctx: Ctx, alike: readonly At<'ask'>[]): Promise<(at: At<'ask'>) => Line> => {
  const { surveyId, remindAfterDays } = alike[0]!.step
  const survey = await findSurvey(ctx, surveyId)
  if (survey?.status !== 'live' || !survey.versionId)
    return () => ({ outcome: 'held_back', because: 'survey_not_live' })
  const ids = alike.map(({ person }) => person.id)
  const people = await lockPeople(ctx, { people: ids }, { after: null, limit: ids.length })
  const decided = await planInvitations(
    ctx,
    { surveyId, versionId: survey.versionId, channel: 'email', remindAfterDays },
    { people, courtesy: await findCourtesy(ctx), isRehearsal: false },
  )
  const byPerson = new Map(decided.map((one) => [one.person.id, one]))
  return ({ person }) => lineFor(byPerson.get(person.id))
}

const lineFor = (decided: Decided | undefined): Line =>
  !decided || decided.verdict.do === 'ask'
    ? { outcome: 'asked' }
    : { outcome: OUTCOMES[decided.verdict.do], because: decided.verdict.block.because }

const OUTCOMES = { defer: 'deferred', substitute: 'asked_else', drop: 'held_back' } as const
