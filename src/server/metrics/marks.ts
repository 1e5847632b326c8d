import { type RawBuilder, sql } from 'kysely'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/**
 * Says which moments' feedback changed, as a part (`with … as (…)`) of the statement that changes it: the numbers of
 * those days are read from the rows again until the day is folded anew. `changed` has a column `occurred_at`.
 */
export const markMoments = (ctx: Ctx, changed: string): RawBuilder<unknown> => sql`
  insert into rollup_marks (workspace_id, at)
  select ${workspaceUuid(ctx)}::uuid, at
  from (select distinct date_bin('15 minutes', occurred_at, 'epoch') as at from ${sql.table(changed)}) moments`
