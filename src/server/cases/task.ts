import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { notify } from '../notices/notify.ts'
import { record } from '../record.ts'
import { refuseGone } from './assign.ts'
import { findCase } from './store.ts'
import { addTask, hasTask, tickTask } from './tasks-store.ts'

type Given = {
  id: Id<'case'>
  title: string
  ownerId?: Id<'member'> | undefined
  dueAt?: Date | undefined
}

export const addTaskToCase = async (ctx: Ctx, { id, title, ownerId, dueAt }: Given): Promise<Id<'task'>> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  if (ownerId) await refuseGone(ctx, { memberId: ownerId })
  const taskId = await addTask(ctx, { caseId: id, title, ownerId: ownerId ?? null, dueAt: dueAt ?? null })
  await record(ctx, 'case.task_added', { caseId: id, taskId })
  if (ownerId && !(ctx.who.kind === 'member' && ctx.who.id === ownerId))
    await notify(ctx, [
      {
        memberId: ownerId,
        key: `task:${taskId}`,
        kind: 'task',
        subject: `A task for you: ${title}`,
        text: `It belongs to case ${found.number}, ${found.title}.`,
        path: `/cases/${id}`,
        caseId: id,
        urgent: found.level === 'urgent',
      },
    ])
  return taskId
}

type OfTask = { id: Id<'case'>; taskId: Id<'task'> }

export const completeTask = async (ctx: Ctx, given: OfTask): Promise<void> => {
  if (!(await hasTask(ctx, given))) throw new Fault('task.not_found')
  if (await tickTask(ctx, given, { done: true }))
    await record(ctx, 'case.task_done', { caseId: given.id, taskId: given.taskId })
}

export const uncompleteTask = async (ctx: Ctx, given: OfTask): Promise<void> => {
  if (!(await hasTask(ctx, given))) throw new Fault('task.not_found')
  if (await tickTask(ctx, given, { done: false }))
    await record(ctx, 'case.changed', { caseId: given.id, what: 'task_undone' })
}
