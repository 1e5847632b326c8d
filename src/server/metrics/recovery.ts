import { sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { type Asked, ofUnits, within } from './asked.ts'

/** Detractors with a next score of the same metric, and those of them who were none any more. */
type Recovery = { recovered: number; again: number }

/** Measured: of a million pieces all are looked at in two seconds, of five million in thirteen; of a part, in half a second. */
const MOST_TO_COUNT = 300_000
/** Pieces, of which some thousands are detractors’: the interval of their share is less than four percent wide. */
const ENOUGH = 10_000

/** Of all there are, or, where they are very many (`pieces` in the period), of a part of them. */
export const countRecovery = (ctx: Ctx, asked: Asked, pieces: number): Promise<Recovery> =>
  pieces > MOST_TO_COUNT ? countRecoveryOfPart(ctx, asked, ENOUGH / pieces) : countRecoveryOfAll(ctx, asked)

export const countRecoveryOfAll = async (ctx: Ctx, asked: Asked): Promise<Recovery> => {
  const { rows } = await sql<Recovery>`
    with scored as (
      select f.bucket, f.occurred_at, lead(f.bucket) over (partition by f.person_id, f.metric order by f.occurred_at, f.id) as next_bucket
      from feedback f where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id is not null and f.bucket is not null
        ${await ofUnits(ctx, asked, 'f')} ${within('f.occurred_at', { from: asked.from })}
    )
    select count(*) filter (where next_bucket <> 'detractor') as recovered, count(*) as again
    from scored where bucket = 'detractor' and next_bucket is not null
      ${within('occurred_at', { to: asked.to })}`.execute(ctx.db)
  return rows[0]!
}

/** Of blocks drawn by chance, and the same ones each time: a number that flickers is not believed. */
export const countRecoveryOfPart = async (ctx: Ctx, asked: Asked, part: number): Promise<Recovery> => {
  const { rows } = await sql<Recovery>`
    select count(*) filter (where later.bucket <> 'detractor') as recovered, count(*) as again
    from feedback f tablesample system (${part * 100}::real) repeatable (1)
    cross join lateral (
      select n.bucket from feedback n where n.workspace_id = ${workspaceUuid(ctx)} and n.person_id = f.person_id and n.metric = f.metric
        and n.bucket is not null and n.occurred_at >= f.occurred_at and (n.occurred_at, n.id) > (f.occurred_at, f.id)
        ${await ofUnits(ctx, asked, 'n')}
      order by n.occurred_at, n.id limit 1
    ) later
    where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id is not null and f.bucket = 'detractor'
      ${await ofUnits(ctx, asked, 'f')} ${within('f.occurred_at', asked)}`.execute(ctx.db)
  return rows[0]!
}
