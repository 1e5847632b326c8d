import { addBusinessMinutes, whyNotReach } from '#core/calendars/business-time.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { findHoursOf } from '../promises/terms-store.ts'
import { record } from '../record.ts'
import { refuseGone } from './assign.ts'
import { type Case, findCase } from './store.ts'
import { addTask, findTask, markLate, type NewTask, tickTask } from './tasks-store.ts'
import { tellAnswered, tellAsked, tellLate } from './tell-tasks.ts'

type Given = {
  id: Id<'case'>
  title: string
  ownerId?: Id<'member'> | undefined
  teamId?: Id<'team'> | undefined
  dueAt?: Date | undefined
  promiseMinutes?: number | undefined
}

/** A step for oneself, a colleague, or another team, which then has a promise of its own in its own hours. */
export const addTaskToCase = async (
  ctx: Ctx,
  { id, title, ownerId, teamId, ...when }: Given,
): Promise<void> => {
  const found = await requireCase(ctx, id)
  if (ownerId) await refuseGone(ctx, { memberId: ownerId })
  if (teamId) await refuseGone(ctx, { teamId })
  const promiseMinutes = when.promiseMinutes ?? null
  const dueAt =
    promiseMinutes === null
      ? (when.dueAt ?? null)
      : dueIn(await findHoursOf(ctx, teamId ?? found.ownerTeamId), { from: ctx.now(), promiseMinutes })
  return promiseTask(ctx, found, {
    caseId: id,
    title,
    ownerId: ownerId ?? null,
    teamId: teamId ?? null,
    dueAt,
    promiseMinutes,
  })
}

const dueIn = (hours: Calendar, { from, promiseMinutes }: { from: Date; promiseMinutes: number }): Date => {
  refuse(whyNotReach(hours, from, promiseMinutes))
  return addBusinessMinutes(hours, from, promiseMinutes)
}

/** Written down with its timer, and told to whoever is to do it; what an answer asked for, only once. */
export const promiseTask = async (ctx: Ctx, found: Case, task: NewTask): Promise<void> => {
  const taskId = await addTask(ctx, task)
  if (!taskId) return
  const { dueAt } = task
  const facts = { caseId: found.id, taskId }
  await record(ctx, 'case.task_added', facts)
  if (dueAt) await enqueue(ctx, noticeLate, facts, { at: dueAt, key: timerOf(taskId) })
  await tellAsked(ctx, found, { ...task, id: taskId })
}

type OfTask = { id: Id<'case'>; taskId: Id<'task'> }

/** Done, and reported back to whoever asked. */
export const completeTask = async (
  ctx: Ctx,
  { answer, ...given }: OfTask & { answer?: string | undefined },
): Promise<void> => {
  const task = await findTask(ctx, given)
  if (!task) throw new Fault('task.not_found')
  if (!(await tickTask(ctx, given, { done: true, answer: answer ?? null }))) return
  await forgetTimer(ctx, timerOf(given.taskId))
  await record(ctx, 'case.task_done', { caseId: given.id, taskId: given.taskId })
  await tellAnswered(ctx, await requireCase(ctx, given.id), { ...task, answer: answer ?? null })
}

export const uncompleteTask = async (ctx: Ctx, given: OfTask): Promise<void> => {
  const task = await findTask(ctx, given)
  if (!task) throw new Fault('task.not_found')
  if (!(await tickTask(ctx, given, { done: false, answer: null }))) return
  const { dueAt, lateAt } = task
  const facts = { caseId: given.id, taskId: given.taskId }
  if (dueAt && !lateAt) await enqueue(ctx, noticeLate, facts, { at: dueAt, key: timerOf(given.taskId) })
  await record(ctx, 'case.changed', { caseId: given.id, what: 'task_undone' })
}

/** A promise between teams that breaks is told once, to both sides. */
export const noticeLate = job(
  'case.notice_late_task',
  async (ctx: Ctx, { caseId, taskId }: { caseId: Id<'case'>; taskId: Id<'task'> }) => {
    const found = await findCase(ctx, caseId)
    const task = await findTask(ctx, { id: caseId, taskId })
    if (!found || !task || task.doneAt || !task.dueAt || task.dueAt > ctx.now()) return
    if (!(await markLate(ctx, { id: caseId, taskId }))) return
    await record(ctx, 'case.task_late', { caseId, taskId })
    await tellLate(ctx, found, task)
  },
)

const timerOf = (taskId: Id<'task'>): string => `task:${taskId}:due`

const requireCase = async (ctx: Ctx, id: Id<'case'>): Promise<Case> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  return found
}
