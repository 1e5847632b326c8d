import { sql } from 'kysely'
import { fromUuid } from '#core/ids.ts'
import type { SliceBy } from '#core/metrics/by.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Label = { key: string; label: string }

/** How each row is called, and its key as a filter takes it; what is gone, or merged into another theme, is left out. */
export const labelsOf = async (
  ctx: Ctx,
  by: SliceBy,
  keys: readonly string[],
): Promise<ReadonlyMap<string, Label>> => {
  if (by !== 'theme' && by !== 'account' && by !== 'survey' && by !== 'unit')
    return new Map(keys.map((key) => [key, { key, label: key }]))
  const { rows } = await sql<{ id: string; name: string }>`
    select id, name from ${sql.table(`${by}s`)} where workspace_id = ${workspaceUuid(ctx)} and id = any(${keys}::uuid[])
      ${by === 'theme' ? sql`and merged_into is null` : sql``}`.execute(ctx.db)
  return new Map(rows.map(({ id, name }) => [id, { key: fromUuid(by, id), label: name }]))
}
