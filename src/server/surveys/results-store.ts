import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type ValueCount = { question: string; value: string; answers: number }

/** How often each score, option, day, cell and time of call was given. Something else counts as `other`, whatever was written. */
export const countValues = async (ctx: Ctx, id: Id<'survey'>): Promise<ValueCount[]> => {
  const { rows } = await sql<ValueCount>`
    select key as question, given.value, count(*) as answers
    from feedback f
    cross join lateral jsonb_each(f.answers) as answer (key, value)
    cross join lateral (
      select answer.value #>> '{}' as value where jsonb_typeof(answer.value) in ('number', 'boolean')
        or (jsonb_typeof(answer.value) = 'string' and answer.value #>> '{}' ~ '^\\d{4}-\\d\\d-\\d\\d$')
      union all
      select jsonb_array_elements_text(answer.value -> 'chosen') where jsonb_typeof(answer.value -> 'chosen') = 'array'
      union all
      select cell.key || '.' || cell.value
        from jsonb_each_text(case when jsonb_typeof(answer.value -> 'rows') = 'object' then answer.value -> 'rows' else '{}' end) as cell
      union all
      select answer.value ->> 'window' where jsonb_typeof(answer.value) = 'object' and answer.value ? 'phone'
      union all
      select 'other' where jsonb_typeof(answer.value) = 'object' and answer.value ->> 'other' is not null
    ) as given
    where f.workspace_id = ${workspaceUuid(ctx)} and f.survey_id = ${toUuid(id)} and jsonb_typeof(f.answers) = 'object'
    group by key, given.value`.execute(ctx.db)
  return rows
}

/** How many answered each question, how many answered at all, and how many of them were invited. */
export const countAnswers = async (ctx: Ctx, id: Id<'survey'>) => {
  const { rows } = await sql<{ question: string; answers: number }>`
    select jsonb_object_keys(f.answers) as question, count(*) as answers
    from feedback f
    where f.workspace_id = ${workspaceUuid(ctx)} and f.survey_id = ${toUuid(id)} and jsonb_typeof(f.answers) = 'object'
    group by 1`.execute(ctx.db)
  const { n, invited } = await ctx.db
    .selectFrom('feedback')
    .select(({ fn }) => [fn.countAll<number>().as('n'), fn.count<number>('invitation_id').as('invited')])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(id))
    .executeTakeFirstOrThrow()
  return { answered: n, invited, byQuestion: new Map(rows.map((row) => [row.question, row.answers])) }
}

/** The newest answers, to read what was written. */
export const listNewestAnswers = async (ctx: Ctx, id: Id<'survey'>, limit: number) => {
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'answers', 'received_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(id))
    .where('answers', 'is not', null)
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    feedbackId: fromUuid('feedback', row.id),
    answers: row.answers as Answers,
    at: row.received_at,
  }))
}
