import type { Id } from '#core/ids.ts'
import type { StandingRestraint } from '#core/restraints/restraint.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findAgreements } from '../restraints/store.ts'
import { findSurvey } from '../surveys/store.ts'

/** The agreements in force, read once for many people. */
export type Courtesy = {
  restraints: readonly StandingRestraint[]
  zone: string
  /** What was asked before this decides nothing any more. */
  since: Date
  /** Surveys that are asked instead of others, as far as they are live. */
  substitutes: ReadonlyMap<Id<'survey'>, Id<'surveyversion'>>
}

export const findCourtesy = async (ctx: Ctx): Promise<Courtesy> => {
  const { restraints, zone } = await findAgreements(ctx)
  const reach = restraints.map(({ terms }) =>
    terms.kind === 'rest' || terms.kind === 'cap' ? terms.days : 0,
  )
  const substitutes = new Map<Id<'survey'>, Id<'surveyversion'>>()
  for (const { whenBlocked } of restraints) {
    if (whenBlocked.do !== 'substitute') continue
    const survey = await findSurvey(ctx, whenBlocked.surveyId)
    if (survey?.status === 'live' && survey.versionId) substitutes.set(survey.id, survey.versionId)
  }
  return {
    restraints,
    zone,
    since: new Date(ctx.now().getTime() - Math.max(365, ...reach) * DAY),
    substitutes,
  }
}
