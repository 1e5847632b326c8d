import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Longer than the longest visit can take: whoever holds it beyond that was killed. */
const LEASE_SECONDS = 45

/** One visitor at a time, by the one clock that all processes share. False when somebody is there, or it must not be asked now. */
export const beginVisit = async (ctx: Ctx, id: Id<'webhook'>): Promise<boolean> => {
  const { rows } = await sql`
    update webhooks set visited_until = now() + make_interval(secs => ${LEASE_SECONDS})
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} and status = 'on'
      and (resting_until is null or resting_until <= ${ctx.now()})
      and (visited_until is null or visited_until < now())
    returning id`.execute(ctx.db)
  return rows.length > 0
}

/** Until when somebody else is there, unless killed before; null when nobody is. */
export const findVisitedUntil = async (ctx: Ctx, id: Id<'webhook'>): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date }>`
    select visited_until as at from webhooks
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} and status = 'on' and visited_until >= clock_timestamp()`.execute(
    ctx.db,
  )
  return rows[0]?.at ?? null
}

/** When to come again, or null. Asked after the lease was given back, so nothing that was just added is overlooked. */
export const endVisit = async (ctx: Ctx, id: Id<'webhook'>): Promise<Date | null> => {
  await sql`update webhooks set visited_until = null
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
  const { rows } = await sql<{ at: Date | null }>`
    select greatest(min(d.due_at), max(w.resting_until)) as at
    from webhooks w join webhook_deliveries d on d.workspace_id = w.workspace_id and d.webhook_id = w.id
    where w.workspace_id = ${workspaceUuid(ctx)} and w.id = ${toUuid(id)} and w.status = 'on' and d.status = 'waiting'`.execute(
    ctx.db,
  )
  return rows[0]?.at ?? null
}

export type Due = {
  eventId: Id<'event'>
  attempts: number
  tries: number
  /** Null when the history no longer has it. */
  event: { name: string; at: Date; facts: unknown } | null
}

export const listDue = async (ctx: Ctx, id: Id<'webhook'>, limit: number): Promise<Due[]> => {
  const { rows } = await sql<{
    event_id: string
    attempts: number
    tries: number
    name: string | null
    at: Date
    facts: unknown
  }>`
    select d.event_id, d.attempts, d.tries, e.name, e.at, e.facts
    from webhook_deliveries d left join events e on e.workspace_id = d.workspace_id and e.id = d.event_id
    where d.workspace_id = ${workspaceUuid(ctx)} and d.webhook_id = ${toUuid(id)}
      and d.status = 'waiting' and d.due_at <= ${ctx.now()}
    order by d.due_at, d.event_id limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({
    eventId: fromUuid('event', row.event_id),
    attempts: row.attempts,
    tries: row.tries,
    event: row.name === null ? null : { name: row.name, at: row.at, facts: row.facts },
  }))
}

export type Standing = { failures: number; failingSince: Date | null; isOn: boolean }

export const lockStanding = async (ctx: Ctx, id: Id<'webhook'>): Promise<Standing | undefined> => {
  const { rows } = await sql<{ failures: number; failing_since: Date | null; status: string }>`
    select failures, failing_since, status from webhooks
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(ctx.db)
  const row = rows[0]
  return row && { failures: row.failures, failingSince: row.failing_since, isOn: row.status === 'on' }
}

type NewStanding = {
  failures: number
  failingSince: Date | null
  restingUntil: Date | null
  deliveredAt: Date | null
  off: 'gone' | 'failing' | null
}

export const saveStanding = async (ctx: Ctx, id: Id<'webhook'>, now: NewStanding): Promise<void> => {
  await sql`update webhooks set failures = ${now.failures}, failing_since = ${now.failingSince},
      resting_until = ${now.restingUntil}, delivered_at = coalesce(${now.deliveredAt}, delivered_at),
      status = coalesce(${now.off}::webhook_status, status)
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
}

export type Tried = {
  eventId: Id<'event'>
  number: number
  tries: number
  status: 'waiting' | 'delivered' | 'failed'
  dueAt: Date | null
  endedAt: Date | null
  at: Date
  millis: number
  httpStatus: number | null
  problem: string | null
  excerpt: string | null
}

export const saveTried = async (ctx: Ctx, id: Id<'webhook'>, tried: readonly Tried[]): Promise<void> => {
  const rows = tried.map((one) => ({
    event_id: toUuid(one.eventId),
    number: one.number,
    tries: one.tries,
    status: one.status,
    due_at: one.dueAt,
    ended_at: one.endedAt,
    at: one.at,
    millis: one.millis,
    http_status: one.httpStatus,
    problem: one.problem,
    excerpt: one.excerpt,
  }))
  const moved = await sql<{ event_id: string }>`
    update webhook_deliveries d set attempts = given.number, tries = given.tries, status = given.status,
      due_at = coalesce(given.due_at, d.due_at), ended_at = given.ended_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (event_id uuid, number int, tries int,
      status webhook_delivery_status, due_at timestamptz, ended_at timestamptz)
    where d.workspace_id = ${workspaceUuid(ctx)} and d.webhook_id = ${toUuid(id)} and d.event_id = given.event_id
    returning d.event_id`.execute(ctx.db)
  // What was taken away meanwhile keeps no trace of the attempt.
  const there = new Set(moved.rows.map(({ event_id }) => event_id))
  await sql`
    insert into webhook_attempts (workspace_id, webhook_id, event_id, number, at, millis, status, problem, excerpt)
    select ${workspaceUuid(ctx)}::uuid, ${toUuid(id)}::uuid, event_id, number, at, millis, http_status, problem, excerpt
    from jsonb_to_recordset(${JSON.stringify(rows.filter(({ event_id }) => there.has(event_id)))}::jsonb)
      as row (event_id uuid, number int, at timestamptz, millis int, http_status int, problem text, excerpt text)
    on conflict (workspace_id, webhook_id, event_id, number) do nothing`.execute(ctx.db)
}
