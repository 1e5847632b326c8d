import { sql } from 'kysely'
import type { Id } from '#core/ids.ts'
import { type Ctx, isConfined } from '../ctx.ts'
import { inOwnUnits } from '../db/confine.ts'
import { happenedIn } from '../units/happened-in-store.ts'

/** What a number of the loop is asked for. */
export type Asked = { from?: Date | undefined; to?: Date | undefined; unitId?: Id<'unit'> | undefined }

/** Lies in the period: a condition that goes on with "and", or nothing. */
export const within = (column: string, { from, to }: Pick<Asked, 'from' | 'to'>) => sql`
  ${from ? sql`and ${sql.ref(column)} >= ${from}` : sql``} ${to ? sql`and ${sql.ref(column)} < ${to}` : sql``}`

/** The same for the unit asked for and for those a confined member sees, as the tree was when it happened. */
export const ofUnits = async (ctx: Ctx, { unitId }: Asked, of: 'f' | 'n' | 'c') => sql`
  ${unitId ? sql`and ${await happenedIn(ctx, unitId, of)}` : sql``}
  ${isConfined(ctx.who) ? inOwnUnits(`${of}.unit_id`) : sql``}`
