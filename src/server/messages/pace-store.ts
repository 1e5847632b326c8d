import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/**
 * So many free moments in each lane: to a mail domain, or from a number. The first of each is told; the others follow it at
 * the lane's pace. Whoever asks at the same time gets those after.
 */
export const reserveMoments = async (
  ctx: Ctx,
  lanes: readonly { lane: string; many: number; perMinute: number }[],
): Promise<ReadonlyMap<string, Date>> => {
  if (lanes.length === 0) return new Map()
  const rows = lanes.map(({ lane, many, perMinute }) => ({ lane, seconds: (many * 60) / perMinute }))
  const { rows: reserved } = await sql<{ lane: string; after: Date }>`
    insert into mail_paces as p (workspace_id, domain, next_at)
    select ${workspaceUuid(ctx)}::uuid, lane, ${ctx.now()}::timestamptz + make_interval(secs => seconds)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (lane text, seconds float8) order by lane
    on conflict (workspace_id, domain) do update
      set next_at = greatest(p.next_at, p.held_until, ${ctx.now()}::timestamptz) + (excluded.next_at - ${ctx.now()}::timestamptz)
    returning domain as lane, next_at as after`.execute(ctx.db)
  const taken = new Map(rows.map(({ lane, seconds }) => [lane, seconds]))
  return new Map(
    reserved.map(({ lane, after }) => [lane, new Date(after.getTime() - (taken.get(lane) ?? 0) * 1_000)]),
  )
}

export const holdLane = async (ctx: Ctx, lane: string, until: Date): Promise<void> => {
  await sql`
    insert into mail_paces as p (workspace_id, domain, next_at, held_until)
    values (${workspaceUuid(ctx)}, ${lane}, ${until}, ${until})
    on conflict (workspace_id, domain) do update set held_until = greatest(p.held_until, excluded.held_until)`.execute(
    ctx.db,
  )
}

/** Until when the lanes are held that are held still. */
export const findHolds = async (ctx: Ctx, lanes: readonly string[]): Promise<ReadonlyMap<string, Date>> => {
  if (lanes.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('mail_paces')
    .select(['domain', 'held_until'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('domain', '=', sql<string>`any(${lanes}::text[])`)
    .where('held_until', '>', ctx.now())
    .execute()
  return new Map(
    rows.flatMap(({ domain, held_until }) => (held_until ? [[domain, held_until] as const] : [])),
  )
}
