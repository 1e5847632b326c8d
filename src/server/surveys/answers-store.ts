import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What a piece answered, and the version it was asked by; undefined where no survey asked. */
export const findAnswers = async (
  ctx: Ctx,
  id: Id<'feedback'>,
): Promise<{ answers: Answers; definition: SurveyDefinition } | undefined> => {
  const row = await ctx.db
    .selectFrom('feedback as f')
    .innerJoin('survey_versions as v', (join) =>
      join.onRef('v.workspace_id', '=', 'f.workspace_id').onRef('v.id', '=', 'f.version_id'),
    )
    .select(['f.answers', 'v.definition'])
    .where('f.workspace_id', '=', workspaceUuid(ctx))
    .where('f.id', '=', toUuid(id))
    .where('f.answers', 'is not', null)
    .executeTakeFirst()
  return row && { answers: row.answers as Answers, definition: row.definition as SurveyDefinition }
}

/** A page of what was answered to a survey, the newest first. */
export const listAnswered = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
  { after, limit }: { after?: Id<'feedback'> | undefined; limit: number },
) => {
  let query = ctx.db
    .selectFrom('feedback')
    .select(['id', 'answers', 'person_id', 'version_id', 'received_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('answers', 'is not', null)
    .where('version_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('id', '<', toUuid(after))
  const rows = await query.execute()
  const items = rows.slice(0, limit).map((row) => ({
    feedbackId: fromUuid('feedback', row.id),
    personId: row.person_id === null ? null : fromUuid('person', row.person_id),
    versionId: fromUuid('surveyversion', row.version_id!),
    at: row.received_at,
    answers: row.answers as Answers,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.feedbackId : null }
}
