import type { Id } from '#core/ids.ts'
import type { Survey, SurveyInList } from '#core/surveys/api.ts'
import { roughly } from '#core/surveys/ballots.ts'
import { publishProblems } from '#core/surveys/publishing.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { countReach, findSurvey, listSurveys, type Reach } from './store.ts'

export const showSurvey = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<Survey> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const { live, versionId, linkToken, closesAt: _, ...shown } = survey
  return {
    ...shown,
    ...toShow((await countReach(ctx, [id])).get(id)),
    isChanged: live === null || !isSame(live, survey.draft),
    problems: publishProblems(survey.draft, live),
    link: linkToken && `${ctx.url}/s/${linkToken}`,
  }
}

export const listWithReach = async (ctx: Ctx): Promise<SurveyInList[]> => {
  const surveys = await listSurveys(ctx)
  const reach = await countReach(
    ctx,
    surveys.map(({ id }) => id),
  )
  return surveys.map((survey) => ({ ...survey, ...toShow(reach.get(survey.id)) }))
}

/** How many answered without a name is told in steps: one more would say who it was. */
const toShow = ({ asked, answered, isSecret }: Reach = NOBODY) => ({
  asked,
  answered: isSecret ? roughly(answered) : answered,
})

const NOBODY: Reach = { asked: 0, answered: 0, isSecret: false }

/** At rest both lost the order of their keys in the same way. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
