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
  personId: Id<'person'>
  locale: string | null
  stage: Stage | null
  lifetimeValue: number | null
  renewsOn: string | null
}

/** Fills in what was not known of people. Where they stand and what they are worth changes, so the newer file is right. */
export const saveBrought = async (ctx: Ctx, all: readonly Brought[]): Promise<void> => {
  const rows = all
    .filter(
      ({ locale, stage, lifetimeValue, renewsOn }) => (locale ?? stage ?? lifetimeValue ?? renewsOn) !== null,
    )
    .map((one) => ({
      id: toUuid(one.personId),
      locale: one.locale,
      stage: one.stage,
      lifetime_value: one.lifetimeValue,
      renews_on: one.renewsOn,
    }))
  if (rows.length === 0) return
  await sql`
    with news as (
      select id, min(locale) as locale, max(stage) as stage, max(lifetime_value) as lifetime_value, max(renews_on) as renews_on
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
        as row (id uuid, locale text, stage stage, lifetime_value numeric, renews_on date)
      group by id order by id
    )
    update people p set locale = coalesce(p.locale, news.locale), stage = coalesce(news.stage, p.stage),
      lifetime_value = coalesce(news.lifetime_value, p.lifetime_value), renews_on = coalesce(news.renews_on, p.renews_on)
    from news where p.workspace_id = ${workspaceUuid(ctx)} and p.id = news.id`.execute(ctx.db)
}

const AT_ONCE = 2_000

/**
 * Takes back the people that an import brought, a portion from an id on, as far as nothing was built on them since. Says where
 * the next portion begins, if there is one.
 */
export const removeSomeImportedPeople = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<string | null> => {
  const some = await sql<{ id: string }>`
    select id from people
    where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)} and id > ${after}::uuid
    order by id limit ${AT_ONCE}`.execute(ctx.db)
  if (some.rows.length === 0) return null
  const none = (table: string) => sql`not exists (
    select from ${sql.table(table)} o where o.workspace_id = ${workspaceUuid(ctx)} and o.person_id = p.id)`
  await sql`
    delete from people p
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = any(${some.rows.map(({ id }) => id)}::uuid[])
      and ${none('feedback')} and ${none('cases')} and ${none('invitations')} and ${none('messages')}`.execute(
    ctx.db,
  )
  return some.rows.at(-1)!.id
}
