import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Reward } from '#core/rewards/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

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
      'p.name as person_name',
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

/** What a run gave its person last: the code that its next letter carries. */
export const findRewardOfRun = async (
  ctx: Ctx,
  { id, personId }: { id: Id<'run'>; personId: Id<'person'> },
): Promise<Reward | undefined> => {
  const row = await readRewards(ctx)
    .where('r.person_id', '=', toUuid(personId))
    .where('r.run_id', '=', toUuid(id))
    .orderBy('r.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toReward(row)
}

type Filter = { personId?: Id<'person'> | undefined; code?: string | undefined }

export const listRewards = async (
  ctx: Ctx,
  filter: Filter,
  { after, limit }: { after?: string | undefined; limit: number },
) => {
  let query = readRewards(ctx)
  if (filter.personId) query = query.where('r.person_id', '=', toUuid(filter.personId))
  if (filter.code) query = query.where('r.code', '=', filter.code)
  if (after) query = query.where('r.id', '<', toUuid(after as Id<'reward'>))
  const rows = await query
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(toReward)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

type NewReward = Pick<Reward, 'kind' | 'code' | 'worth' | 'personId' | 'expiresAt'> & {
  runId: Id<'run'> | null
}

/** Undefined when somebody has this code already. */
export const addReward = async (ctx: Ctx, given: NewReward): Promise<Id<'reward'> | undefined> => {
  const id = newId(ctx, 'reward')
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('rewards')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      kind: given.kind,
      code: given.code,
      person_id: toUuid(given.personId),
      run_id: given.runId && toUuid(given.runId),
      worth: given.worth,
      granted_at: ctx.now(),
      expires_at: given.expiresAt,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'code']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n ? id : undefined
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
