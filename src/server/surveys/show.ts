import type { Id } from '#core/ids.ts'
import type { Survey } from '#core/surveys/api.ts'
import { publishProblems } from '#core/surveys/publishing.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findSurvey, type StoredSurvey } from './store.ts'

export const showSurvey = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<Survey> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  return toWire(ctx, survey)
}

const toWire = (ctx: Ctx, { live, versionId, linkToken, ...survey }: StoredSurvey): Survey => ({
  ...survey,
  isChanged: live === null || !isSame(live, survey.draft),
  problems: publishProblems(survey.draft),
  link: linkToken && `${ctx.url}/s/${linkToken}`,
})

/** At rest both lost the order of their keys in the same way. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other)
