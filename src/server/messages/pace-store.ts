import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The next free moment for one more mail to a domain. Whoever asks at the same time gets the one after. */
export const reserveMoment = async (ctx: Ctx, domain: string, perMinute: number): Promise<Date> => {
  const step = sql`make_interval(secs => ${60 / perMinute}::float8)`
  const { rows } = await sql<{ moment: Date }>`
    insert into mail_paces as p (workspace_id, domain, next_at)
    values (${workspaceUuid(ctx)}, ${domain}, ${ctx.now()}::timestamptz + ${step})
    on conflict (workspace_id, domain) do update
      set next_at = greatest(p.next_at, p.held_until, ${ctx.now()}::timestamptz) + ${step}
    returning next_at - ${step} as moment`.execute(ctx.db)
  return rows[0]!.moment
}

export const holdDomain = async (ctx: Ctx, domain: string, until: Date): Promise<void> => {
  await sql`
    insert into mail_paces as p (workspace_id, domain, next_at, held_until)
    values (${workspaceUuid(ctx)}, ${domain}, ${until}, ${until})
    on conflict (workspace_id, domain) do update set held_until = greatest(p.held_until, excluded.held_until)`.execute(
    ctx.db,
  )
}

export const findHold = async (ctx: Ctx, domain: string): Promise<Date | null> => {
  const row = await ctx.db
    .selectFrom('mail_paces')
    .select('held_until')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('domain', '=', domain)
    .executeTakeFirst()
  return row?.held_until ?? null
}
