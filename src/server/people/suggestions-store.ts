import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { AddressSource, MergeSuggestion } from '#core/people/identity-api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type Clash = {
  personId: Id<'person'>
  otherId: Id<'person'>
  kind: 'email' | 'phone' | 'external_id'
  address: string
  source: AddressSource
  /** The file that raised it. */
  importId?: Id<'import'> | undefined
}

/** One question for each pair, whoever of them it is said of first; what was answered is not asked again. */
export const addSuggestions = async (ctx: Ctx, clashes: readonly Clash[]): Promise<void> => {
  const rows = clashes.map(({ personId, otherId, importId, ...evidence }) => ({
    id: toUuid(newId(ctx, 'suggestion')),
    person_id: toUuid(personId),
    other_id: toUuid(otherId),
    import_id: importId ? toUuid(importId) : null,
    ...evidence,
  }))
  if (rows.length === 0) return
  await sql`
    insert into merge_suggestions (workspace_id, id, person_id, other_id, kind, address, source, import_id, at)
    select ${workspaceUuid(ctx)}, row.*, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as row (id uuid, person_id uuid, other_id uuid, kind text, address text, source text, import_id uuid)
    where not exists (select from merge_suggestions s where s.workspace_id = ${workspaceUuid(ctx)}
      and s.person_id = row.other_id and s.other_id = row.person_id)
    order by row.person_id, row.other_id
    on conflict (workspace_id, person_id, other_id) do update set import_id = null
      where merge_suggestions.import_id <> excluded.import_id
        or (merge_suggestions.import_id is not null and excluded.import_id is null)`.execute(ctx.db)
}

const AT_ONCE = 2_000

/**
 * Takes back the questions that an import alone has raised and nobody answered, a portion from an id on. Says where the next
 * portion begins, if there is one.
 */
export const removeSomeImportedSuggestions = async (
  ctx: Ctx,
  importId: Id<'import'>,
  after: string,
): Promise<string | null> => {
  const gone = await sql<{ last: string | null }>`
    with gone as (
      delete from merge_suggestions where workspace_id = ${workspaceUuid(ctx)} and id = any(array(
        select s.id from merge_suggestions s
        where s.workspace_id = ${workspaceUuid(ctx)} and s.import_id = ${toUuid(importId)} and s.id > ${after}::uuid
          and s.dismissed_at is null
        order by s.id limit ${AT_ONCE}))
      returning id
    )
    select id as last from gone order by id desc limit 1`.execute(ctx.db)
  return gone.rows[0]?.last ?? null
}

type Filter = { personId?: Id<'person'>; after?: Id<'suggestion'> | undefined; limit: number }

/** Those that wait for a decision, the newest first. */
export const listSuggestions = async (
  ctx: Ctx,
  { personId, after, limit }: Filter,
): Promise<{ items: MergeSuggestion[]; next: string | null }> => {
  let query = ctx.db
    .selectFrom('merge_suggestions as s')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'),
    )
    .innerJoin('people as o', (join) =>
      join.onRef('o.workspace_id', '=', 's.workspace_id').onRef('o.id', '=', 's.other_id'),
    )
    .select(['s.id', 's.kind', 's.address', 's.source', 's.at', 'p.id as person_id', 'p.name', 'p.email'])
    .select(['o.id as other_id', 'o.name as other_name', 'o.email as other_email'])
    .where('s.workspace_id', '=', workspaceUuid(ctx))
    .where('s.dismissed_at', 'is', null)
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
  if (after) query = query.where('s.id', '<', toUuid(after))
  if (personId)
    query = query.where((where) =>
      where.or([where('s.person_id', '=', toUuid(personId)), where('s.other_id', '=', toUuid(personId))]),
    )
  const rows = await query.execute()
  const items = rows.slice(0, limit).map((row) => ({
    id: fromUuid('suggestion', row.id),
    person: { id: fromUuid('person', row.person_id), name: row.name, email: row.email },
    other: { id: fromUuid('person', row.other_id), name: row.other_name, email: row.other_email },
    kind: row.kind as MergeSuggestion['kind'],
    address: row.address,
    source: row.source as AddressSource,
    at: row.at,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

/** Of whom it was, or undefined when nothing waits under this id. */
export const dismissSuggestion = async (
  ctx: Ctx,
  id: Id<'suggestion'>,
): Promise<Id<'person'> | undefined> => {
  const row = await ctx.db
    .updateTable('merge_suggestions')
    .set({ dismissed_at: ctx.now(), dismissed_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('dismissed_at', 'is', null)
    .returning('person_id')
    .executeTakeFirst()
  return row && fromUuid('person', row.person_id)
}
