import type { Id } from '#core/ids.ts'
import type { Survey, SurveyInList } from '#core/surveys/api.ts'
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
    ...((await countReach(ctx, [id])).get(id) ?? NOBODY),
    isChanged: live === null || !isSame(live, survey.draft),
    problems: publishProblems(survey.draft),
    link: linkToken && `${ctx.url}/s/${linkToken}`,
  }
}

export const listWithReach = async (ctx: Ctx): Promise<SurveyInList[]> => {
  const surveys = await listSurveys(ctx)
  const reach = await countReach(
    ctx,
    surveys.map(({ id }) => id),
  )
  return surveys.map((survey) => ({ ...survey, ...(reach.get(survey.id) ?? NOBODY) }))
}

const NOBODY: Reach = { asked: 0, answered: 0 }

/** At rest both lost the order of their keys in the same way. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
