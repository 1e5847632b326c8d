import { fromUuid, type Id } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** Whose accounts these are, as members have said. */
export const findPeopleByHandle = async (
  ctx: Ctx,
  handles: readonly string[],
): Promise<Map<string, Id<'person'>>> => {
  if (handles.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('person_addresses')
    .select(['address', 'person_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('kind', '=', 'handle')
    .where('address', 'in', [...new Set(handles)])
    .execute()
  return new Map(rows.map((row) => [row.address, fromUuid('person', row.person_id)]))
}
