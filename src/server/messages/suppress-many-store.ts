import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { SuppressionReason } from '#core/messages/suppression.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Shut = { address: string; reason: SuppressionReason; at: Date; importId: Id<'import'> }

/** Shuts many addresses out with one statement and says which of them were not yet; the first reason stays. */
export const addSuppressions = async (ctx: Ctx, all: readonly Shut[]): Promise<Set<string>> => {
  if (all.length === 0) return new Set()
  const rows = all.map(({ importId, ...one }) => ({ ...one, import_id: toUuid(importId) }))
  const { rows: added } = await sql<{ address: string }>`
    insert into suppressions (workspace_id, address, reason, at, import_id)
    select distinct on (address) ${workspaceUuid(ctx)}::uuid, address, reason, at, import_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (address text, reason suppression_reason, at timestamptz, import_id uuid)
    order by address, at
    on conflict do nothing returning address`.execute(ctx.db)
  return new Set(added.map(({ address }) => address))
}

/** What an import shut out may be written to again. */
export const removeImportedSuppressions = async (ctx: Ctx, importId: Id<'import'>): Promise<void> => {
  await sql`delete from suppressions where workspace_id = ${workspaceUuid(ctx)} and import_id = ${toUuid(importId)}`.execute(
    ctx.db,
  )
}
