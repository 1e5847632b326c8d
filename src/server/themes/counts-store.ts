import { sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import { RISING } from '#core/themes/trend.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { foreseeMany } from '../db/foresee-many.ts'

/** The spans that themes are compared by: 28 days against the 28 before, and two weeks against the eight before. */
export type Counts = { total: number; now: number; before: number; recent: number; earlier: number }

const NOTHING: Counts = { total: 0, now: 0, before: 0, recent: 0, earlier: 0 }

/** How often each theme came up in each span. */
export const countLinks = async (ctx: Ctx): Promise<(id: Id<'theme'>) => Counts> => {
  await foreseeMany(ctx, 'feedback_themes')
  const { rows } = await sql<Counts & { theme_id: string }>`
    select theme_id, count(*) as total, ${spans(ctx)}
    from feedback_themes where workspace_id = ${workspaceUuid(ctx)} group by theme_id`.execute(ctx.db)
  const byId = new Map(rows.map(({ theme_id, ...counts }) => [fromUuid('theme', theme_id), counts]))
  return (id) => byId.get(id) ?? NOTHING
}

/** All that was said in words in each span: what a share is a share of. */
export const countWords = async (ctx: Ctx): Promise<Counts> => {
  const { rows } = await sql<Counts>`
    select count(*) as total, ${spans(ctx)}
    from feedback
    where workspace_id = ${workspaceUuid(ctx)} and comment is not null
      and occurred_at >= ${daysAgo(ctx, RISING.days + RISING.daysBefore)}`.execute(ctx.db)
  return rows[0] ?? NOTHING
}

const daysAgo = (ctx: Ctx, days: number): Date => new Date(ctx.now().getTime() - days * 86_400_000)

const spans = (ctx: Ctx) => {
  const [month, months, recent, earlier] = [28, 56, RISING.days, RISING.days + RISING.daysBefore].map(
    (days) => daysAgo(ctx, days),
  )
  return sql`
    count(*) filter (where occurred_at >= ${month}) as now,
    count(*) filter (where occurred_at >= ${months} and occurred_at < ${month}) as before,
    count(*) filter (where occurred_at >= ${recent}) as recent,
    count(*) filter (where occurred_at >= ${earlier} and occurred_at < ${recent}) as earlier`
}

/** Of the pieces of the last 28 days, how many were unhappy. */
export const countNegative = async (ctx: Ctx): Promise<Map<Id<'theme'>, number>> => {
  const { rows } = await sql<{ theme_id: string; share: number }>`
    select l.theme_id, avg((f.sentiment = 'negative')::int)::float8 as share
    from feedback_themes l
    join feedback f on f.workspace_id = l.workspace_id and f.id = l.feedback_id
    where l.workspace_id = ${workspaceUuid(ctx)} and l.occurred_at >= ${daysAgo(ctx, 28)} and f.sentiment is not null
    group by l.theme_id`.execute(ctx.db)
  return new Map(rows.map((row) => [fromUuid('theme', row.theme_id), row.share]))
}

const EXAMPLES = 3
/** Of so many, since the same words are often said again. */
const LOOKED_AT = 12

export type Example = {
  feedbackId: Id<'feedback'>
  words: string
  evidence: string | null
  occurredAt: Date
}

/** The newest pieces of each theme, each in words of its own. */
export const listExamples = async (ctx: Ctx): Promise<Map<Id<'theme'>, Example[]>> => {
  const { rows } = await sql<{
    theme_id: string
    feedback_id: string
    words: string
    evidence: string | null
    occurred_at: Date
  }>`
    select t.id as theme_id, l.feedback_id, left(f.comment, 300) as words, l.evidence, l.occurred_at
    from themes t
    cross join lateral (
      select feedback_id, evidence, occurred_at from feedback_themes
      where workspace_id = ${workspaceUuid(ctx)} and theme_id = t.id
      order by occurred_at desc, feedback_id desc limit ${LOOKED_AT}
    ) l
    join feedback f on f.workspace_id = t.workspace_id and f.id = l.feedback_id
    where t.workspace_id = ${workspaceUuid(ctx)} and t.merged_into is null and t.retired_at is null
    order by t.id, l.occurred_at desc, l.feedback_id desc`.execute(ctx.db)
  const byTheme = new Map<Id<'theme'>, Example[]>()
  for (const row of rows) {
    const id = fromUuid('theme', row.theme_id)
    const example = {
      feedbackId: fromUuid('feedback', row.feedback_id),
      words: row.words ?? '',
      evidence: row.evidence,
      occurredAt: row.occurred_at,
    }
    const known = byTheme.get(id) ?? []
    if (known.length < EXAMPLES && !known.some(({ words }) => words === example.words))
      byTheme.set(id, [...known, example])
  }
  return byTheme
}
