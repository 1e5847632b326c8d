import { type SelectQueryBuilder, sql } from 'kysely'
import { COUNTING_SECONDS, JUMPED_TO } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { isTimedOut, setForTransaction } from './database.ts'

/**
 * How many rows a list has, as far as somebody may jump; null when it would take longer than anybody waits for a scroll bar.
 * The last statement of its transaction.
 */
export const countRows = async <DB, TB extends keyof DB>(
  ctx: Ctx,
  ids: SelectQueryBuilder<DB, TB, { id: string }>,
): Promise<number | null> => {
  await setForTransaction(ctx.db, 'statement_timeout', `${COUNTING_SECONDS}s`)
  try {
    const { n } = await ctx.db
      .selectFrom(ids.limit(JUMPED_TO + 1).as('counted'))
      .select(sql<number>`count(*)`.as('n'))
      .executeTakeFirstOrThrow()
    return n
  } catch (error) {
    if (isTimedOut(error)) return null
    throw error
  }
}
