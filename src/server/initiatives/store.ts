import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Initiative, InitiativeSummary } from '#core/initiatives/api.ts'
import type { InitiativeStatus } from '#core/initiatives/moving.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'
import { countRaised } from './raised-store.ts'

const readInitiatives = (ctx: Ctx) =>
  ctx.db
    .selectFrom('initiatives as i')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'i.workspace_id').onRef('m.id', '=', 'i.owner_id'),
    )
    .select([
      'i.id',
      'i.title',
      'i.problem',
      'i.status',
      'i.owner_id',
      'm.name as owner_name',
      'i.what_we_did',
      'i.dropped_because',
      'i.created_at',
      'i.shipped_at',
    ])
    .where('i.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readInitiatives>['executeTakeFirstOrThrow']>>

/** An initiative as it lies in its row. */
export type KnownInitiative = Omit<InitiativeSummary, 'pieces' | 'people'> &
  Pick<Initiative, 'whatWeDid' | 'droppedBecause'>

const toInitiative = (row: Row): KnownInitiative => ({
  id: fromUuid('initiative', row.id),
  title: row.title,
  problem: row.problem,
  status: row.status,
  ownerId: row.owner_id === null ? null : fromUuid('member', row.owner_id),
  ownerName: row.owner_name,
  whatWeDid: row.what_we_did,
  droppedBecause: row.dropped_because,
  createdAt: row.created_at,
  shippedAt: row.shipped_at,
})

export const findInitiative = async (
  ctx: Ctx,
  id: Id<'initiative'>,
): Promise<KnownInitiative | undefined> => {
  const row = await readInitiatives(ctx).where('i.id', '=', toUuid(id)).executeTakeFirst()
  return row && toInitiative(row)
}

/** Locks the row for the rest of the transaction: it is shipped once and announced once. */
export const lockInitiative = async (
  ctx: Ctx,
  id: Id<'initiative'>,
): Promise<KnownInitiative | undefined> => {
  await sql`select from initiatives where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findInitiative(ctx, id)
}

export const listInitiatives = async (
  ctx: Ctx,
  { status }: { status?: InitiativeStatus | undefined },
  { after, limit }: { after?: Id<'initiative'> | undefined; limit: number },
): Promise<{ items: InitiativeSummary[]; next: string | null }> => {
  let query = readInitiatives(ctx)
  if (status) query = query.where('i.status', '=', status)
  if (after) query = query.where('i.id', '<', toUuid(after))
  const rows = await query
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute()
  const found = rows.slice(0, limit).map(toInitiative)
  const counts = await countRaised(
    ctx,
    found.map(({ id }) => id),
  )
  const items = found.map((initiative) => ({ ...initiative, ...counts.get(initiative.id)! }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

/** By a part of their title, the newest first. */
export const findInitiativesByTitle = async (ctx: Ctx, words: string, limit: number) =>
  (
    await readInitiatives(ctx)
      .where('i.title', 'ilike', containing(words))
      .orderBy('i.id', 'desc')
      .limit(limit)
      .execute()
  ).map(toInitiative)

type NewInitiative = { title: string; problem: string; ownerId: Id<'member'> | null }

export const addInitiative = async (
  ctx: Ctx,
  { title, problem, ownerId }: NewInitiative,
): Promise<Id<'initiative'>> => {
  const id = newId(ctx, 'initiative')
  await ctx.db
    .insertInto('initiatives')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      title,
      problem,
      status: 'proposed',
      owner_id: ownerId && toUuid(ownerId),
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
      updated_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  title?: string | undefined
  problem?: string | undefined
  ownerId?: Id<'member'> | null | undefined
  status?: InitiativeStatus | undefined
  droppedBecause?: string | null
  whatWeDid?: string
  shippedAt?: Date
}

export const saveInitiative = async (ctx: Ctx, id: Id<'initiative'>, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('initiatives')
    .set({
      updated_at: ctx.now(),
      ...(change.title === undefined ? {} : { title: change.title }),
      ...(change.problem === undefined ? {} : { problem: change.problem }),
      ...(change.ownerId === undefined ? {} : { owner_id: change.ownerId && toUuid(change.ownerId) }),
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.droppedBecause === undefined ? {} : { dropped_because: change.droppedBecause }),
      ...(change.whatWeDid === undefined ? {} : { what_we_did: change.whatWeDid }),
      ...(change.shippedAt === undefined ? {} : { shipped_at: change.shippedAt }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Those that are not over. */
export const giveInitiatives = async (
  ctx: Ctx,
  from: Id<'member'>,
  to: Id<'member'>,
): Promise<Id<'initiative'>[]> => {
  const rows = await ctx.db
    .updateTable('initiatives')
    .set({ owner_id: toUuid(to), updated_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('owner_id', '=', toUuid(from))
    .where('status', 'not in', ['shipped', 'dropped'])
    .returning('id')
    .execute()
  return rows.map((row) => fromUuid('initiative', row.id))
}
