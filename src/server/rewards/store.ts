import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Reward } from '#core/rewards/api.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'
import { insertManyIds } from '../db/insert-many.ts'
import { shownName } from '../people/shown-name-store.ts'

const readRewards = (ctx: Ctx) =>
  ctx.db
    .selectFrom('rewards as r')
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'),
    )
    .select([
      'r.id',
      'r.kind',
      'r.code',
      'r.worth',
      'r.person_id',
      shownName.as('person_name'),
      'r.granted_at',
      'r.expires_at',
      'r.redeemed_at',
    ])
    .where('r.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readRewards>['executeTakeFirstOrThrow']>>

const toReward = (row: Row): Reward => ({
  id: fromUuid('reward', row.id),
  kind: row.kind,
  code: row.code,
  worth: row.worth,
  personId: fromUuid('person', row.person_id),
  personName: row.person_name,
  grantedAt: row.granted_at,
  expiresAt: row.expires_at,
  redeemedAt: row.redeemed_at,
})

/** Locks the row for the rest of the transaction: of two tills at once, one waits for the other. */
export const lockRewardByCode = async (ctx: Ctx, code: string): Promise<Reward | undefined> => {
  await sql`select from rewards where workspace_id = ${workspaceUuid(ctx)} and code = ${code} for update`.execute(
    ctx.db,
  )
  const row = await readRewards(ctx).where('r.code', '=', code).executeTakeFirst()
  return row && toReward(row)
}

/** What each run gave its person last: the code that its next letter carries. */
export const findRewardsOfRuns = async (
  ctx: Ctx,
  runs: readonly { id: Id<'run'>; personId: Id<'person'> }[],
): Promise<Map<Id<'run'>, Reward>> => {
  if (runs.length === 0) return new Map()
  const rows = await readRewards(ctx)
    .select('r.run_id')
    .where('r.person_id', '=', anyOf(runs.map(({ personId }) => personId)))
    .where('r.run_id', '=', anyOf(runs.map(({ id }) => id)))
    .orderBy('r.id')
    .execute()
  return new Map(rows.map((row) => [fromUuid('run', row.run_id!), toReward(row)]))
}

type Filter = { personId?: Id<'person'> | undefined; code?: string | undefined }

export const listRewards = async (
  ctx: Ctx,
  filter: Filter,
  { after, limit }: { after?: Id<'reward'> | undefined; limit: number },
) => {
  let query = readRewards(ctx)
  if (filter.personId) query = query.where('r.person_id', '=', toUuid(filter.personId))
  if (filter.code) query = query.where('r.code', '=', filter.code)
  if (after) query = query.where('r.id', '<', toUuid(after))
  const rows = await query
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(toReward)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export type NewReward = Pick<Reward, 'id' | 'kind' | 'code' | 'worth' | 'personId' | 'expiresAt'> & {
  runId: Id<'run'> | null
}

/** The ids of those whose code nobody had. */
export const addRewards = async (ctx: Ctx, given: readonly NewReward[]): Promise<Set<Id<'reward'>>> => {
  const ids = await insertManyIds(
    ctx.db,
    'rewards',
    given.map((one) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(one.id),
      kind: one.kind,
      code: one.code,
      person_id: toUuid(one.personId),
      run_id: one.runId && toUuid(one.runId),
      worth: one.worth,
      granted_at: ctx.now(),
      expires_at: one.expiresAt,
    })),
    { orNothing: true },
  )
  return new Set(ids.map((id) => fromUuid('reward', id)))
}

export const saveRedemption = async (ctx: Ctx, id: Id<'reward'>): Promise<void> => {
  await ctx.db
    .updateTable('rewards')
    .set({ redeemed_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('redeemed_at', 'is', null)
    .execute()
}
