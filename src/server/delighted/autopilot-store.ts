import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import type { AskedBy } from './store.ts'

export type Membership = {
  personId: Id<'person'>
  properties: Attributes
  requestId: Id<'surveyrequest'>
  nextAt: Date
  createdAt: Date
  updatedAt: Date
}

type Row = {
  person_id: string
  properties: unknown
  request_id: string
  next_at: Date
  created_at: Date
  updated_at: Date
}

const toMembership = (row: Row): Membership => ({
  personId: fromUuid('person', row.person_id),
  properties: row.properties as Attributes,
  requestId: fromUuid('surveyrequest', row.request_id),
  nextAt: row.next_at,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
})

/** Joins, or replaces the properties of who is in already; the time of the next asking stays theirs. */
export const saveMembership = async (
  ctx: Ctx,
  channel: AskedBy,
  { personId, properties, nextAt }: { personId: Id<'person'>; properties: Attributes; nextAt: Date },
): Promise<void> => {
  await sql`
    insert into autopilot_members (workspace_id, channel, person_id, properties, request_id, next_at, created_at, updated_at)
    values (${workspaceUuid(ctx)}, ${channel}, ${toUuid(personId)}, ${JSON.stringify(properties)}::jsonb,
      ${toUuid(newId(ctx, 'surveyrequest'))}, ${nextAt}, ${ctx.now()}, ${ctx.now()})
    on conflict (workspace_id, channel, person_id) do update
      set properties = excluded.properties, updated_at = excluded.updated_at`.execute(ctx.db)
}

export const removeMembership = async (
  ctx: Ctx,
  channel: AskedBy,
  personId: Id<'person'>,
): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('autopilot_members')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('channel', '=', channel)
    .where('person_id', '=', toUuid(personId))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** By the ids of the people, which is the order in which they came. */
export const listMemberships = async (
  ctx: Ctx,
  channel: AskedBy,
  { personId, after, limit }: { personId: Id<'person'> | null; after: Id<'person'> | null; limit: number },
): Promise<Membership[]> => {
  let query = ctx.db
    .selectFrom('autopilot_members')
    .select(['person_id', 'properties', 'request_id', 'next_at', 'created_at', 'updated_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('channel', '=', channel)
  if (personId) query = query.where('person_id', '=', toUuid(personId))
  if (after) query = query.where('person_id', '>', toUuid(after))
  return (await query.orderBy('person_id').limit(limit).execute()).map(toMembership)
}

/** Takes those whose time has come and sets when they are asked next; two workers never take the same one. */
export const takeDue = async (
  ctx: Ctx,
  channel: AskedBy,
  { frequencySeconds, limit }: { frequencySeconds: number; limit: number },
): Promise<{ personId: Id<'person'>; properties: Attributes }[]> => {
  // Another id for each, by a function that comes to the same on every machine.
  const round = Buffer.from(ctx.ports.random(16)).toString('hex')
  const { rows } = await sql<{ person_id: string; properties: Attributes }>`
    with due as (
      select person_id from autopilot_members
      where workspace_id = ${workspaceUuid(ctx)} and channel = ${channel} and next_at <= ${ctx.now()}
      order by next_at limit ${limit} for update skip locked
    )
    update autopilot_members m set next_at = ${ctx.now()}::timestamptz + make_interval(secs => ${frequencySeconds}),
      request_id = md5(m.person_id::text || ${round})::uuid
    from due where m.workspace_id = ${workspaceUuid(ctx)} and m.channel = ${channel} and m.person_id = due.person_id
    returning m.person_id, m.properties`.execute(ctx.db)
  return rows.map((row) => ({ personId: fromUuid('person', row.person_id), properties: row.properties }))
}

export const countMembers = async (ctx: Ctx, channel: AskedBy): Promise<number> => {
  const { n } = await ctx.db
    .selectFrom('autopilot_members')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('channel', '=', channel)
    .executeTakeFirstOrThrow()
  return n
}
