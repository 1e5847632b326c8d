import type { Task } from '#core/cases/case.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export const listTasks = async (ctx: Ctx, caseId: Id<'case'>): Promise<Task[]> => {
  const rows = await ctx.db
    .selectFrom('tasks as t')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 't.workspace_id').onRef('m.id', '=', 't.owner_id'),
    )
    .select(['t.id', 't.title', 't.owner_id', 'm.name', 't.due_at', 't.done_at', 't.created_at'])
    .where('t.workspace_id', '=', workspaceUuid(ctx))
    .where('t.case_id', '=', toUuid(caseId))
    .orderBy('t.id')
    .limit(200)
    .execute()
  return rows.map((row) => ({
    id: fromUuid('task', row.id),
    title: row.title,
    ownerId: row.owner_id === null ? null : fromUuid('member', row.owner_id),
    ownerName: row.name,
    dueAt: row.due_at,
    doneAt: row.done_at,
    createdAt: row.created_at,
  }))
}

export type NewTask = {
  caseId: Id<'case'>
  title: string
  ownerId: Id<'member'> | null
  dueAt: Date | null
}

export const addTask = async (ctx: Ctx, { caseId, title, ownerId, dueAt }: NewTask): Promise<Id<'task'>> => {
  const id = newId(ctx, 'task')
  await ctx.db
    .insertInto('tasks')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      case_id: toUuid(caseId),
      title,
      owner_id: ownerId && toUuid(ownerId),
      due_at: dueAt,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

type OfTask = { id: Id<'case'>; taskId: Id<'task'> }

export const hasTask = async (ctx: Ctx, { id, taskId }: OfTask): Promise<boolean> =>
  (await ctx.db
    .selectFrom('tasks')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(taskId))
    .executeTakeFirst()) !== undefined

/** Whether it changed anything: a task ticked off twice is ticked off once. */
export const tickTask = async (
  ctx: Ctx,
  { id, taskId }: OfTask,
  { done }: { done: boolean },
): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('tasks')
    .set({
      done_at: done ? ctx.now() : null,
      done_by: done && ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(id))
    .where('id', '=', toUuid(taskId))
    .where('done_at', done ? 'is' : 'is not', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
