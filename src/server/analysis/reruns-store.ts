import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type RerunState = {
  id: string
  categories: string[] | null
  total: number
  done: number
  changed: number
  upto: string | null
  startedAt: Date
  finishedAt: Date | null
}

const columns = [
  'id',
  'categories',
  'total',
  'done',
  'changed',
  'upto',
  'started_at as startedAt',
  'finished_at as finishedAt',
] as const

export const findLastRerun = (ctx: Ctx): Promise<RerunState | undefined> =>
  ctx.db
    .selectFrom('reruns')
    .select(columns)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Locked, so that a step that is run twice at once waits and then finds that it was done. */
export const lockRunning = (ctx: Ctx): Promise<RerunState | undefined> =>
  ctx.db
    .selectFrom('reruns')
    .select(columns)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('finished_at', 'is', null)
    .forUpdate()
    .executeTakeFirst()

/** One that runs takes the new one in, and starts over unless both are of everything. */
export const addRerun = async (ctx: Ctx, categories: readonly string[] | null): Promise<void> => {
  const id = workspaceUuid(ctx)
  await sql`
    insert into reruns (workspace_id, id, categories, total, started_at)
    select ${id}, ${toUuid(newId(ctx, 'event'))}, ${categories}::text[], count(*), ${ctx.now()}
    from feedback f where f.workspace_id = ${id} and ${meant(categories)}
    on conflict (workspace_id) where finished_at is null do update set
      categories = reruns.categories || excluded.categories, total = reruns.total + excluded.total, upto = null
      where reruns.categories is not null or excluded.categories is not null`.execute(ctx.db)
}

const meant = (categories: readonly string[] | null) =>
  categories === null
    ? sql`understood_at is not null`
    : sql`understood_at is not null and category = any(${categories}::text[])`

export type Before = { id: Id<'feedback'>; category: string | null; sentiment: string | null }

/** The next pieces to read, oldest id first. */
export const listNext = async (
  ctx: Ctx,
  { categories, upto }: Pick<RerunState, 'categories' | 'upto'>,
  limit: number,
): Promise<Before[]> => {
  const { rows } = await sql<{ id: string; category: string | null; sentiment: string | null }>`
    select id, category, sentiment from feedback
    where workspace_id = ${workspaceUuid(ctx)} and ${meant(categories)} ${upto === null ? sql`` : sql`and id > ${upto}::uuid`}
    order by id limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({ ...row, id: fromUuid('feedback', row.id) }))
}

export const countChanged = async (ctx: Ctx, before: readonly Before[]): Promise<number> => {
  const rows = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'category', 'sentiment'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where(
      'id',
      'in',
      before.map(({ id }) => toUuid(id)),
    )
    .execute()
  const was = new Map(before.map((one) => [toUuid(one.id), one]))
  return rows.filter(({ id, category, sentiment }) => {
    const one = was.get(id)!
    return one.category !== category || one.sentiment !== sentiment
  }).length
}

export const saveProgress = async (
  ctx: Ctx,
  id: string,
  { read, changed, upto }: { read: number; changed: number; upto: Id<'feedback'> | null },
): Promise<void> => {
  await ctx.db
    .updateTable('reruns')
    .set(({ eb }) => ({
      done: eb('done', '+', read),
      changed: eb('changed', '+', changed),
      ...(upto === null ? { finished_at: ctx.now() } : { upto: toUuid(upto) }),
    }))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', id)
    .execute()
}
