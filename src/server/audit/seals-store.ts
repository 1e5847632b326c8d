import { sql } from 'kysely'
import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** One hand at a time closes the chain of a workspace; whoever comes second goes away again. */
export const takeSealing = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql<{ mine: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`audit ${ctx.workspaceId}`}, 0)) as mine`.execute(
    ctx.db,
  )
  return rows[0]!.mine
}

/** Events in no seal yet, in their order; with a moment only those whose id was made since. */
export const listUnsealed = async (
  ctx: Ctx,
  { since, limit }: { since: Date | null; limit: number },
): Promise<string[]> => {
  const floor = since && sql`heard_uuid_at(${since})`
  const { rows } = await sql<{ id: string }>`
    select e.id from events e
    where e.workspace_id = ${workspaceUuid(ctx)} and ${floor ? sql<boolean>`e.id >= ${floor}` : sql<boolean>`true`}
      and not exists (
        select from (
          select unnest(s.event_ids) as id from audit_seals s
          where s.workspace_id = ${workspaceUuid(ctx)} and ${since ? sql<boolean>`s.sealed_at >= ${since}` : sql<boolean>`true`}
        ) sealed where sealed.id = e.id
      )
    order by e.id limit ${limit}`.execute(ctx.db)
  return rows.map(({ id }) => id)
}

export const hasSeals = async (ctx: Ctx): Promise<boolean> =>
  (await ctx.db
    .selectFrom('audit_seals')
    .select('number')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .limit(1)
    .executeTakeFirst()) !== undefined

/** By its columns and not as a row: on another machine the table of the row has another name. */
const DIGEST = sql.raw(
  'heard_event_digest(e.id, e.name, e.by_kind, e.by_id, e.case_id, e.feedback_id, e.person_id, e.facts, e.at)',
)

/** Adds the next seal over these events: the digest of the seal before it, then that of each event in order. */
export const addSeal = async (ctx: Ctx, eventUuids: readonly string[]): Promise<void> => {
  await sql`
    with last as (
      select number, digest from audit_seals where workspace_id = ${workspaceUuid(ctx)} order by number desc limit 1
    )
    insert into audit_seals (workspace_id, number, event_ids, digest, sealed_at)
    select ${workspaceUuid(ctx)}, coalesce((select number from last), 0) + 1, array_agg(e.id order by e.id),
      sha256(coalesce((select digest from last), uuid_send(${workspaceUuid(ctx)}::uuid))
        || string_agg(coalesce(r.digest, ${DIGEST}), ''::bytea order by e.id)),
      ${ctx.now()}
    from events e
    left join audit_redactions r on r.workspace_id = e.workspace_id and r.event_id = e.id
    where e.workspace_id = ${workspaceUuid(ctx)} and e.id = any(${[...eventUuids]}::uuid[])`.execute(ctx.db)
}

export type CheckedSeal = {
  number: number
  sealedAt: Date
  events: number
  redacted: number
  /** The digest fits what lies there now, and the seal before it. */
  holds: boolean
  missing: Id<'event'> | null
}

/** Seals in their order, each computed anew from the rows that it closed over. */
export const checkSeals = async (
  ctx: Ctx,
  { after, limit }: { after: number; limit: number },
): Promise<CheckedSeal[]> => {
  const { rows } = await sql<{
    number: number
    sealed_at: Date
    events: number
    redacted: number
    holds: boolean
    missing: string | null
  }>`
    select s.number, s.sealed_at, cardinality(s.event_ids) as events, x.redacted::int as redacted, x.missing[1] as missing,
      coalesce(s.digest = sha256(
        (case when s.number = 1 then uuid_send(s.workspace_id)
          else (select p.digest from audit_seals p where p.workspace_id = s.workspace_id and p.number = s.number - 1) end)
        || x.body), false) as holds
    from audit_seals s
    cross join lateral (
      select string_agg(coalesce(r.digest, ${DIGEST}), ''::bytea order by u.ord) as body,
        count(r.event_id) as redacted, array_agg(u.id) filter (where e.id is null and r.event_id is null) as missing
      from unnest(s.event_ids) with ordinality as u (id, ord)
      left join events e on e.workspace_id = ${workspaceUuid(ctx)} and e.id = u.id
      left join audit_redactions r on r.workspace_id = ${workspaceUuid(ctx)} and r.event_id = u.id
    ) x
    where s.workspace_id = ${workspaceUuid(ctx)} and s.number > ${after}
    order by s.number limit ${limit}`.execute(ctx.db)
  return rows.map(({ sealed_at, missing, ...row }) => ({
    ...row,
    sealedAt: sealed_at,
    missing: missing === null ? null : fromUuid('event', missing),
  }))
}

export const countSeals = async (ctx: Ctx) => {
  const { rows } = await sql<{ seals: number; last: number; sealed: number; head: Buffer | null }>`
    select count(*)::int as seals, coalesce(max(number), 0)::int as last,
      coalesce(sum(cardinality(event_ids)), 0)::int as sealed,
      (select digest from audit_seals where workspace_id = ${workspaceUuid(ctx)} order by number desc limit 1) as head
    from audit_seals where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  return rows[0]!
}

/** The open end: how many events are in no seal, and since when the oldest waits. */
export const countOpen = async (ctx: Ctx): Promise<{ open: number; since: Date | null }> => {
  const { rows } = await sql<{ open: number; since: Date | null }>`
    select count(*)::int as open, min(e.at) as since from events e
    where e.workspace_id = ${workspaceUuid(ctx)} and not exists (
      select from (select unnest(event_ids) as id from audit_seals where workspace_id = ${workspaceUuid(ctx)}) sealed
      where sealed.id = e.id)`.execute(ctx.db)
  return rows[0]!
}
