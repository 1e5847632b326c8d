import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { type Id, toUuid } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { everWithin } from './store.ts'

/**
 * What happened in a unit or below it, as the tree was then: a condition on `feedback f`, or on `cases c`. The units that ever lay there come
 * first, for the index: a comparison of lists may not pass the wall into one.
 */
export const happenedIn = async (
  ctx: Ctx,
  unitId: Id<'unit'>,
  of: 'f' | 'n' | 'c' = 'f',
): Promise<RawBuilder<SqlBool>> =>
  sql<SqlBool>`${sql.ref(`${of}.unit_id`)} = any(${await everWithin(ctx, [unitId])}::uuid[]) and ${sql.ref(`${of}.unit_path`)} @> array[${toUuid(unitId)}::uuid]`
