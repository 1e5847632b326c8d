import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Import, Mapping } from '#core/imports/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const COLUMNS = [
  'id',
  'file_name',
  'mapping',
  'status',
  'rows',
  'added',
  'repeated',
  'failed',
  'problems',
  'created_at',
  'finished_at',
] as const

const readImports = (ctx: Ctx) =>
  ctx.db.selectFrom('imports').select(COLUMNS).where('workspace_id', '=', workspaceUuid(ctx))
type ImportRow = Awaited<ReturnType<ReturnType<typeof readImports>['executeTakeFirstOrThrow']>>

const toImport = (row: ImportRow): Import => ({
  id: fromUuid('import', row.id),
  fileName: row.file_name,
  status: row.status,
  mapping: Mapping.parse(row.mapping),
  rows: row.rows,
  added: row.added,
  repeated: row.repeated,
  failed: row.failed,
  problems: row.problems as Import['problems'],
  createdAt: row.created_at,
  finishedAt: row.finished_at,
})

type NewImport = { fileName: string; mapping: Mapping; allOrNothing: boolean }

export const addImport = async (
  ctx: Ctx,
  { fileName, mapping, allOrNothing }: NewImport,
): Promise<Id<'import'>> => {
  const id = newId(ctx, 'import')
  await ctx.db
    .insertInto('imports')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      file_name: fileName,
      kind: mapping.kind,
      mapping: JSON.stringify(mapping),
      all_or_nothing: allOrNothing,
      status: 'running',
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

export type Tally = Pick<Import, 'rows' | 'added' | 'repeated' | 'failed' | 'problems'>

export const saveImport = async (
  ctx: Ctx,
  id: Id<'import'>,
  status: Import['status'],
  tally: Tally,
): Promise<void> => {
  await ctx.db
    .updateTable('imports')
    .set({
      ...tally,
      problems: JSON.stringify(tally.problems),
      status,
      finished_at: status === 'running' ? null : ctx.now(),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const findImport = async (ctx: Ctx, id: Id<'import'>): Promise<Import | undefined> => {
  const row = await readImports(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toImport(row)
}

export const listImports = async (
  ctx: Ctx,
  { after, limit }: { after?: Id<'import'> | undefined; limit: number },
) => {
  let query = readImports(ctx)
  if (after) query = query.where('id', '<', toUuid(after))
  const rows = await query
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(toImport)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

/** Says whether it was not yet. */
export const saveImportUndone = async (ctx: Ctx, id: Id<'import'>): Promise<boolean> => {
  const done = await sql`update imports set status = 'undone', finished_at = ${ctx.now()}
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} and status <> 'undone' returning id`.execute(
    ctx.db,
  )
  return done.rows.length > 0
}
