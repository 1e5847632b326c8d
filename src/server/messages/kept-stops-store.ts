import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Digests are given and told in hex. */
export const keepStops = async (ctx: Ctx, stops: readonly { digest: string; at: Date }[]): Promise<void> => {
  if (stops.length === 0) return
  await sql`
    insert into kept_stops (workspace_id, digest, at)
    select ${workspaceUuid(ctx)}::uuid, decode(digest, 'hex'), at
    from jsonb_to_recordset(${JSON.stringify(stops)}::jsonb) as row (digest text, at timestamptz)
    on conflict do nothing`.execute(ctx.db)
}

export const keepsStops = async (ctx: Ctx): Promise<boolean> => {
  const { rows } = await sql`
    select from kept_stops where workspace_id = ${workspaceUuid(ctx)} limit 1`.execute(ctx.db)
  return rows.length > 0
}

export const findKeptStops = async (ctx: Ctx, digests: readonly string[]): Promise<ReadonlySet<string>> => {
  if (digests.length === 0) return new Set()
  const { rows } = await sql<{ digest: string }>`
    select encode(k.digest, 'hex') as digest from kept_stops k
    where k.workspace_id = ${workspaceUuid(ctx)}
      and k.digest = any(array(select decode(d, 'hex') from unnest(${digests}::text[]) d))`.execute(ctx.db)
  return new Set(rows.map(({ digest }) => digest))
}

export const removeKeptStops = async (ctx: Ctx, digest: string): Promise<void> => {
  await sql`
    delete from kept_stops where workspace_id = ${workspaceUuid(ctx)} and digest = decode(${digest}, 'hex')`.execute(
    ctx.db,
  )
}
