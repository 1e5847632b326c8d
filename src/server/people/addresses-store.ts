import { sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { AddressSource } from '#core/people/identity-api.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { type AddressKind, DECIDING_KINDS } from './store.ts'

export type FirstAddress = {
  personId: Id<'person'>
  kind: AddressKind
  address: string
}

export type LearntAddress = FirstAddress & {
  source: AddressSource
  /** They had none of this kind. */
  isFirst: boolean
}

/** Adds those that are still nobody's, in one statement, and says which those were. */
export const addFurtherAddresses = async (
  ctx: Ctx,
  learnt: readonly LearntAddress[],
): Promise<LearntAddress[]> => {
  const rows = learnt.map(({ personId, kind, address, source }) => ({
    kind,
    address,
    person_id: toUuid(personId),
    source,
  }))
  const added = await sql<{ kind: string; address: string }>`
    insert into person_addresses (workspace_id, kind, address, person_id, source, at)
    select ${workspaceUuid(ctx)}, row.*, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (kind text, address text, person_id uuid, source text)
    order by row.kind, row.address
    on conflict do nothing returning kind, address`.execute(ctx.db)
  const done = new Set(added.rows.map(({ kind, address }) => `${kind} ${address}`))
  return learnt.filter(({ kind, address }) => done.has(`${kind} ${address}`))
}

/** The first address of its kind is where somebody is written to, unless somebody else came by it in between. */
export const fillFirst = async (ctx: Ctx, first: readonly FirstAddress[]): Promise<void> => {
  for (const kind of DECIDING_KINDS) {
    const rows = first
      .filter((one) => one.kind === kind)
      .map(({ personId, address }) => ({ id: toUuid(personId), address }))
      .sort((a, b) => (a.id < b.id ? -1 : 1))
    if (rows.length === 0) continue
    const filled = await sql<{ address: string }>`
      update people set ${sql.ref(kind)} = news.address
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as news (id uuid, address text)
      where people.workspace_id = ${workspaceUuid(ctx)} and people.id = news.id and people.${sql.ref(kind)} is null
        and not exists (select from people o where o.workspace_id = ${workspaceUuid(ctx)}
          and o.${sql.ref(kind)} = news.address)
      returning news.address`.execute(ctx.db)
    await sql`delete from person_addresses where workspace_id = ${workspaceUuid(ctx)} and kind = ${kind}
      and address = any(${filled.rows.map(({ address }) => address)}::text[])`.execute(ctx.db)
  }
}
