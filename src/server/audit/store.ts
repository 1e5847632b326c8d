import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** The one history, newest first, with the name of whoever did it. */
export const listEvents = async (
  ctx: Ctx,
  { name, after, limit }: { name?: string | undefined; after?: Id<'event'> | undefined; limit: number },
) => {
  const before = after === undefined ? null : toUuid(after)
  const { rows } = await sql<{
    id: string
    name: string
    by: 'member' | 'key' | 'person' | 'heard'
    by_name: string | null
    facts: Record<string, unknown>
    at: Date
  }>`
    select e.id, e.name, e.by_kind as by, coalesce(m.name, k.name, p.name) as by_name, e.facts, e.at
    from events e
    left join members m on e.by_kind = 'member' and m.workspace_id = e.workspace_id and m.id = e.by_id
    left join api_keys k on e.by_kind = 'key' and k.workspace_id = e.workspace_id and k.id = e.by_id
    left join people p on e.by_kind = 'person' and p.workspace_id = e.workspace_id and p.id = e.by_id
    where e.workspace_id = ${workspaceUuid(ctx)}
      and (${name ?? null}::text is null or strpos(e.name, ${name ?? null}) > 0)
      and (${before}::uuid is null or e.id < ${before}::uuid)
    order by e.id desc limit ${limit + 1}`.execute(ctx.db)
  const items = rows
    .slice(0, limit)
    .map(({ id, by_name, ...row }) => ({ ...row, id: fromUuid('event', id), byName: by_name }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}
