import { isDeepStrictEqual } from 'node:util'
import { type RawBuilder, sql } from 'kysely'
import { fromUuid } from '#core/ids.ts'
import type { Named } from '#core/people/api.ts'
import { NOBODY, withoutNames } from '#core/people/naming.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What members make that may be called after somebody, or ask for somebody. */
const MADE = {
  rule: { table: 'rules', parts: ['conditions', 'action'], versioned: true },
  playbook: { table: 'playbooks', parts: ['conditions', 'steps'], versioned: true },
  segment: { table: 'segments', parts: ['conditions'], versioned: false },
  trigger: { table: 'triggers', parts: ['conditions', 'terms'], versioned: false },
  restraint: { table: 'restraints', parts: ['conditions', 'terms'], versioned: false },
} as const
type Kind = keyof typeof MADE

type Nameless = ReturnType<typeof withoutNames>
type Made = { id: string; name: string; said: Record<string, unknown> }

/** Takes somebody out of all that names them: what asked for them alone means nobody from here on, and never everybody. */
export const eraseNamed = async (ctx: Ctx, names: readonly string[]): Promise<Named[]> => {
  const nameless = withoutNames(names)
  const named: Named[] = []
  for (const kind of Object.keys(MADE) as Kind[]) {
    const all = await lockMade(ctx, kind)
    const taken = new Set(all.map(({ name }) => name.toLowerCase()))
    for (const made of all) {
      const left = nameless({ name: made.name, said: made.said })
      if (isDeepStrictEqual(left, { name: made.name, said: made.said })) continue
      const name = left.name === made.name ? made.name : freeName(left.name, taken)
      const gone = isForNobody(left.said)
      await (gone ? remove(ctx, kind, made.id) : save(ctx, kind, { id: made.id, name, said: left.said }))
      named.push({ kind, id: fromUuid(kind, made.id), name, gone })
    }
  }
  await eraseRuns(ctx, nameless)
  return [...named, ...(await removeViews(ctx, nameless))]
}

const lockMade = async (ctx: Ctx, kind: Kind): Promise<Made[]> => {
  const { table, parts } = MADE[kind]
  const said = parts.flatMap((part) => [sql.lit(part), sql.ref(part)])
  const { rows } = await sql<Made>`
    select id, name, jsonb_build_object(${sql.join(said)}) as said from ${sql.table(table)}
    where workspace_id = ${workspaceUuid(ctx)} order by id for update`.execute(ctx.db)
  return rows
}

const save = async (ctx: Ctx, kind: Kind, { id, name, said }: Made): Promise<void> => {
  const { table, parts, versioned } = MADE[kind]
  const set: RawBuilder<unknown>[] = parts.map(
    (part) => sql`${sql.ref(part)} = ${JSON.stringify(said[part])}::jsonb`,
  )
  if (versioned) set.push(sql`version = version + 1`)
  await sql`update ${sql.table(table)} set name = ${name}, updated_at = ${ctx.now()}, ${sql.join(set)}
    where workspace_id = ${workspaceUuid(ctx)} and id = ${id}`.execute(ctx.db)
}

const remove = async (ctx: Ctx, kind: Kind, id: string): Promise<void> => {
  await sql`delete from ${sql.table(MADE[kind].table)} where workspace_id = ${workspaceUuid(ctx)} and id = ${id}`.execute(
    ctx.db,
  )
}

/** A run keeps the steps that it began with. */
const eraseRuns = async (ctx: Ctx, nameless: Nameless): Promise<void> => {
  const { rows } = await sql<{ steps: unknown }>`
    select distinct steps from playbook_runs where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  for (const { steps } of rows) {
    const left = nameless(steps)
    if (!isDeepStrictEqual(left, steps))
      await sql`update playbook_runs set steps = ${JSON.stringify(left)}::jsonb
        where workspace_id = ${workspaceUuid(ctx)} and steps = ${JSON.stringify(steps)}::jsonb`.execute(
        ctx.db,
      )
  }
}

/** A list of exemptions on which nobody is left would spare everybody. */
const isForNobody = ({ terms }: Record<string, unknown>): boolean =>
  isDeepStrictEqual((terms as { addresses?: unknown } | undefined)?.addresses, [NOBODY])

const freeName = (wanted: string, taken: Set<string>): string => {
  let name = wanted
  for (let at = 2; taken.has(name.toLowerCase()); at++) name = `${wanted} ${at}`
  taken.add(name.toLowerCase())
  return name
}

/** A view that finds them finds nothing any more. */
const removeViews = async (ctx: Ctx, nameless: Nameless): Promise<Named[]> => {
  const { rows } = await sql<{ id: string; name: string; filter: unknown }>`
    select id, name, filter from saved_views where workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  const gone = rows.filter(({ name, filter }) => {
    const made = { name, filter }
    return !isDeepStrictEqual(nameless(made), made)
  })
  await sql`delete from saved_views
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${gone.map(({ id }) => id)}::uuid[])`.execute(
    ctx.db,
  )
  return gone.map(({ id, name }) => ({
    kind: 'view',
    id: fromUuid('view', id),
    name: nameless(name),
    gone: true,
  }))
}
