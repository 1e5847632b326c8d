import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { ConsentLine } from '#core/people/consent.ts'
import type { Consent } from '#core/people/identity-api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

type Given = Pick<Consent, 'purpose' | 'granted' | 'source'> & { channel?: Consent['channel'] }

/** What a person agreed to or took back is added, never changed: the newest line of a purpose counts. */
export const addConsent = async (
  ctx: Ctx,
  personId: Id<'person'>,
  { purpose, channel = null, granted, source }: Given,
): Promise<void> => {
  await ctx.db
    .insertInto('consents')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'consent')),
      person_id: toUuid(personId),
      purpose,
      channel,
      granted,
      source,
      by_id: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .execute()
}

export const listConsents = async (ctx: Ctx, personId: Id<'person'>): Promise<Consent[]> => {
  const rows = await ctx.db
    .selectFrom('consents as c')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.by_id'),
    )
    .select(['c.id', 'c.purpose', 'c.channel', 'c.granted', 'c.source', 'c.at', 'm.name as by_name'])
    .where('c.workspace_id', '=', workspaceUuid(ctx))
    .where('c.person_id', '=', toUuid(personId))
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('consent', row.id),
    purpose: row.purpose as Consent['purpose'],
    channel: row.channel as Consent['channel'],
    granted: row.granted,
    source: row.source,
    byName: row.by_name,
    at: row.at,
  }))
}

/** What those behind addresses said, oldest first: a further address is theirs as well. */
export const findConsentsAt = async (
  ctx: Ctx,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly ConsentLine[]>> => {
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<ConsentLine & { address: string }>`
    select known.address, c.purpose, c.channel, c.granted from (
      select id, email as address from people where workspace_id = ${workspace} and email = any(${addresses}::text[])
      union all
      select id, phone from people where workspace_id = ${workspace} and phone = any(${addresses}::text[])
      union all
      select person_id, address from person_addresses
      where workspace_id = ${workspace} and kind in ('email', 'phone') and address = any(${addresses}::text[])
    ) known
    join consents c on c.workspace_id = ${workspace} and c.person_id = known.id
    order by c.id`.execute(ctx.db)
  return Map.groupBy(rows, ({ address }) => address)
}
