import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { Stage } from '#core/people/lifecycle.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Moments = { personId: Id<'person'>; askedAt: Date | null; answeredAt: Date | null }

/** When people were asked and answered last, for many with one statement; a later moment that is known stays. */
export const noteAnswered = async (ctx: Ctx, all: readonly Moments[]): Promise<void> => {
  const rows = all
    .filter(({ askedAt, answeredAt }) => askedAt || answeredAt)
    .map(({ personId, askedAt, answeredAt }) => ({
      id: toUuid(personId),
      asked_at: askedAt,
      answered_at: answeredAt,
    }))
  if (rows.length === 0) return
  await sql`
    with news as (
      select id, max(asked_at) as asked_at, max(answered_at) as answered_at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, asked_at timestamptz, answered_at timestamptz)
      group by id order by id
    )
    update people p set asked_at = greatest(p.asked_at, news.asked_at), answered_at = greatest(p.answered_at, news.answered_at)
    from news where p.workspace_id = ${workspaceUuid(ctx)} and p.id = news.id
      and (p.asked_at is distinct from greatest(p.asked_at, news.asked_at)
        or p.answered_at is distinct from greatest(p.answered_at, news.answered_at))`.execute(ctx.db)
}

type Brought = {
  id: Id<'person'>
  locale: string | null
  stage: Stage | null
  lifetimeValue: number | null
  renewsOn: string | null
  /** Null for those who were known before: an import that is taken back leaves them. */
  importId: Id<'import'> | null
}

/** Fills in what was not known of people. Where they stand and what they are worth changes, so the newer file is right. */
export const saveBrought = async (ctx: Ctx, all: readonly Brought[]): Promise<void> => {
  if (all.length === 0) return
  const rows = all.map((one) => ({
    id: toUuid(one.id),
    locale: one.locale,
    stage: one.stage,
    lifetime_value: one.lifetimeValue,
    renews_on: one.renewsOn,
    import_id: one.importId && toUuid(one.importId),
  }))
  await sql`
    with news as (
      select distinct on (id) id, min(locale) over one as locale, max(stage) over one as stage, max(lifetime_value) over one as lifetime_value, max(renews_on) over one as renews_on,
        first_value(import_id) over one as import_id
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (id uuid, locale text, stage stage, lifetime_value numeric, renews_on date, import_id uuid)
      window one as (partition by id order by import_id rows between unbounded preceding and unbounded following)
      order by id
    )
    update people p set locale = coalesce(p.locale, news.locale), stage = coalesce(news.stage, p.stage),
      lifetime_value = coalesce(news.lifetime_value, p.lifetime_value), renews_on = coalesce(news.renews_on, p.renews_on), import_id = coalesce(p.import_id, news.import_id)
    from news where p.workspace_id = ${workspaceUuid(ctx)} and p.id = news.id`.execute(ctx.db)
}

/** Takes back the people that an import brought, as far as nothing was built on them since. */
export const removeImportedPeople = async (ctx: Ctx, importId: Id<'import'>): Promise<void> => {
  const none = (table: string) => sql`not exists (
    select from ${sql.table(table)} o where o.workspace_id = p.workspace_id and o.person_id = p.id)`
  await sql`
    delete from people p where p.workspace_id = ${workspaceUuid(ctx)} and p.import_id = ${toUuid(importId)}
      and ${none('feedback')} and ${none('cases')} and ${none('invitations')} and ${none('messages')}`.execute(
    ctx.db,
  )
}
