import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The next free moment in a lane: to a mail domain, or from a number. Whoever asks at the same time gets the one after. */
export const reserveMoment = async (ctx: Ctx, lane: string, perMinute: number): Promise<Date> => {
  const step = sql`make_interval(secs => ${60 / perMinute}::float8)`
  const { rows } = await sql<{ moment: Date }>`
    insert into mail_paces as p (workspace_id, domain, next_at)
    values (${workspaceUuid(ctx)}, ${lane}, ${ctx.now()}::timestamptz + ${step})
    on conflict (workspace_id, domain) do update
      set next_at = greatest(p.next_at, p.held_until, ${ctx.now()}::timestamptz) + ${step}
    returning next_at - ${step} as moment`.execute(ctx.db)
  return rows[0]!.moment
}

export const holdLane = async (ctx: Ctx, lane: string, until: Date): Promise<void> => {
  await sql`
    insert into mail_paces as p (workspace_id, domain, next_at, held_until)
    values (${workspaceUuid(ctx)}, ${lane}, ${until}, ${until})
    on conflict (workspace_id, domain) do update set held_until = greatest(p.held_until, excluded.held_until)`.execute(
    ctx.db,
  )
}

export const findHold = async (ctx: Ctx, lane: string): Promise<Date | null> => {
  const row = await ctx.db
    .selectFrom('mail_paces')
    .select('held_until')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('domain', '=', lane)
    .executeTakeFirst()
  return row?.held_until ?? null
}
