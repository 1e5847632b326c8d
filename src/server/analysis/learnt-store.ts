import { sql } from 'kysely'
import type { Correctable } from '#core/analysis/api.ts'
import { maskPersonalData } from '#core/analysis/masking.ts'
import { isWholeTuning } from '#core/analysis/tuning-shape.ts'
import type { PersonalSpan, Tuning } from '#core/analysis/understanding.ts'
import type { Feedback } from '#core/feedback/feedback.ts'
import { fromUuid, type Id } from '#core/ids.ts'
import { normalScore } from '#core/metrics/score.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** A comment that members corrected, without its personal data: what is learnt must not remember who said it. */
export type Labelled = {
  feedbackId: Id<'feedback'>
  text: string
  language: string | null
  given: Partial<Record<Correctable, string>>
}

const MOST_LABELS = 3000

/** The last word on each field of each corrected comment, the oldest first. */
export const listLabelled = async (ctx: Ctx): Promise<Labelled[]> => {
  const { rows } = await sql<{
    id: string
    comment: string
    language: string | null
    personal: PersonalSpan[] | null
    given: Partial<Record<Correctable, string>>
  }>`
    with last as (
      select distinct on (feedback_id, field) feedback_id, field, now, at from corrections
      where workspace_id = ${workspaceUuid(ctx)} order by feedback_id, field, at desc, id desc
    ), pieces as (
      select feedback_id, jsonb_object_agg(field, now) as given, max(at) as at from last
      group by feedback_id order by max(at) desc limit ${MOST_LABELS}
    )
    select f.id, f.comment, f.language, f.understanding -> 'personalData' as personal, p.given
    from pieces p join feedback f on f.workspace_id = ${workspaceUuid(ctx)} and f.id = p.feedback_id
    where f.comment is not null order by p.at, f.id`.execute(ctx.db)
  return rows.map((row) => ({
    feedbackId: fromUuid('feedback', row.id),
    text: maskPersonalData(row.comment, row.personal ?? []),
    language: row.language,
    given: row.given,
  }))
}

export type Scored = { feedbackId: Id<'feedback'>; text: string; language: string | null; score: number }

/** The newest comments beside which customers gave a score of their own: labels that nobody had to give. */
export const listScored = async (ctx: Ctx, limit: number): Promise<Scored[]> => {
  const { rows } = await sql<{
    id: string
    comment: string
    language: string | null
    personal: PersonalSpan[] | null
    metric: Feedback['metric']
    score: number
  }>`
    select id, comment, language, understanding -> 'personalData' as personal, metric, score from feedback
    where workspace_id = ${workspaceUuid(ctx)} and comment is not null and score is not null and understood_at is not null
    order by received_at desc, id desc limit ${limit}`.execute(ctx.db)
  return rows.flatMap((row) => {
    const score = normalScore(row.metric, row.score)
    const text = maskPersonalData(row.comment, row.personal ?? [])
    return score === null
      ? []
      : [{ feedbackId: fromUuid('feedback', row.id), text, language: row.language, score }]
  })
}

/** Changes when anything does that the reading of the next piece depends on. */
export const findStamp = async (ctx: Ctx): Promise<string> => {
  const id = workspaceUuid(ctx)
  const { rows } = await sql<{ stamp: string }>`
    select concat_ws(' ',
      (select number from learnt_versions where workspace_id = ${id} and used_at is not null order by used_at desc, number desc limit 1),
      (select id from corrections where workspace_id = ${id} order by at desc, id desc limit 1),
      (select count(*) from corrections where workspace_id = ${id}),
      (select md5(string_agg(c::text, ' ' order by key)) from categories c where workspace_id = ${id})) as stamp`.execute(
    ctx.db,
  )
  return rows[0]?.stamp ?? ''
}

export type LearntReport = {
  corrections: number
  scores: number
  heldBack: number
  right: number
  rightBefore: number
  rank: number | null
  rankBefore: number | null
  notes: string[]
}

export type LearntVersion = {
  number: number
  report: LearntReport
  at: Date
  usedAt: Date | null
  /** The shipped weights alone. */
  shipped: boolean
}

export type InForce = {
  number: number
  /** Null: the shipped weights alone, by choice or because what was learnt is damaged. */
  tuning: Tuning | null
  damaged: boolean
}

/** The version that is in force; undefined: the shipped weights, and nothing was ever learnt. */
export const findInForce = async (ctx: Ctx): Promise<InForce | undefined> => {
  const row = await ctx.db
    .selectFrom('learnt_versions')
    .select(['number', 'tuning'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('used_at', 'is not', null)
    .orderBy('used_at', 'desc')
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const damaged = row.tuning !== null && !isWholeTuning(row.tuning)
  return { number: row.number, tuning: damaged ? null : (row.tuning as Tuning | null), damaged }
}

export const listVersions = async (ctx: Ctx, limit: number): Promise<LearntVersion[]> => {
  const rows = await ctx.db
    .selectFrom('learnt_versions')
    .select(['number', 'report', 'at', 'used_at', sql<boolean>`tuning is null`.as('shipped')])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ used_at, report, ...row }) => ({
    ...row,
    report: report as unknown as LearntReport,
    usedAt: used_at,
  }))
}

/** Versions of one workspace are numbered one after the other, whoever teaches at the same time. */
export const addVersion = async (
  ctx: Ctx,
  { tuning, report, used }: { tuning: Tuning | null; report: LearntReport; used: boolean },
): Promise<number> => {
  const id = workspaceUuid(ctx)
  await sql`select pg_advisory_xact_lock(hashtextextended(${`learnt ${id}`}, 0))`.execute(ctx.db)
  const { rows } = await sql<{ number: number }>`
    insert into learnt_versions (workspace_id, number, tuning, report, at, used_at)
    select ${id}, coalesce(max(number), 0) + 1, ${tuning === null ? null : JSON.stringify(tuning)}::jsonb,
      ${JSON.stringify(report)}::jsonb, ${ctx.now()}, ${used ? afterAll(ctx) : null}
    from learnt_versions where workspace_id = ${id}
    returning number`.execute(ctx.db)
  return rows[0]!.number
}

/** False when there is no such version. */
export const applyVersion = async (ctx: Ctx, number: number): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('learnt_versions')
    .set({ used_at: afterAll(ctx) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('number', '=', number)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** The last one used is in force, also when two are used within one moment. */
const afterAll = (ctx: Ctx) => sql<Date>`
  greatest(${ctx.now()}::timestamptz, (select max(v.used_at) + interval '1 millisecond' from learnt_versions v
                                       where v.workspace_id = ${workspaceUuid(ctx)}))`
