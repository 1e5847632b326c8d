import { addBusinessMinutes, whyNotReach } from '#core/calendars/business-time.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { Id } from '#core/ids.ts'
import { type Ladder, lateMinutes, USUAL_LADDER } from '#core/promises/ladder.ts'
import { type Ctx, newId } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { findHoursOf, findTerms } from '../promises/terms-store.ts'
import { record, recordAll } from '../record.ts'
import { refuseUnable } from './assign.ts'
import { forgetTaskTimer, setTaskTimer, setTaskTimers } from './climb-task.ts'
import { type Case, findCase } from './store.ts'
import { addTasks, findTask, type NewTask, tickTask } from './tasks-store.ts'
import { tellAnswered, tellAsked } from './tell-tasks.ts'

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
  if (ownerId) await refuseUnable(ctx, { memberId: ownerId })
  if (teamId) await refuseUnable(ctx, { teamId })
  const promiseMinutes = when.promiseMinutes ?? null
  const calendar = promiseMinutes === null ? null : await findHoursOf(ctx, teamId ?? found.ownerTeamId)
  const dueAt = calendar ? dueIn(ctx, calendar, promiseMinutes ?? 0) : (when.dueAt ?? null)
  await promiseTasks(ctx, [
    { found, title, ownerId: ownerId ?? null, teamId: teamId ?? null, dueAt, promiseMinutes, calendar },
  ])
}

const dueIn = (ctx: Ctx, hours: Calendar, minutes: number): Date => {
  refuse(whyNotReach(hours, ctx.now(), minutes))
  return addBusinessMinutes(hours, ctx.now(), minutes)
}

/** Written down with its timer, and told to whoever is to do it; what an answer asked for, only once. */
export const promiseTasks = async (ctx: Ctx, promised: readonly Promised[]): Promise<void> => {
  const ladders = await laddersOf(ctx, promised)
  const tasks = promised.map(({ found, ...given }): NewTask & { found: Case } => ({
    ...given,
    found,
    id: newId(ctx, 'task'),
    caseId: found.id,
    ladder: given.dueAt ? ladders.get(found.id)! : [],
  }))
  for (const task of tasks) refuseUnreachable(ctx, task)
  const ids = await addTasks(ctx, tasks)
  const added = tasks.filter(({ id }) => ids.has(id))
  await recordAll(
    ctx,
    'case.task_added',
    added.map(({ caseId, id }) => ({ caseId, taskId: id })),
  )
  await setTaskTimers(
    ctx,
    added.map((task) => ({ ...task, stepsDone: [], lateAt: null, doneAt: null, createdAt: ctx.now() })),
  )
  await tellAsked(ctx, added)
}

type Promised = Omit<NewTask, 'id' | 'caseId' | 'ladder'> & { found: Case }

/** What another team owes us is told to whoever hears of what we owe the customer. */
const laddersOf = async (ctx: Ctx, promised: readonly Promised[]): Promise<Map<Id<'case'>, Ladder>> => {
  const cases = promised.flatMap(({ found, dueAt }) => (dueAt ? [found] : []))
  const terms = await findTerms(ctx, cases)
  return new Map(cases.map(({ id }, at) => [id, terms[at]?.ladder ?? USUAL_LADDER]))
}

const refuseUnreachable = (ctx: Ctx, { calendar, promiseMinutes, ladder }: Reach): void => {
  if (calendar) refuse(whyNotReach(calendar, ctx.now(), (promiseMinutes ?? 0) + lateMinutes(ladder)))
}

type Reach = { calendar: Calendar | null; promiseMinutes: number | null; ladder: Ladder }

type OfTask = { id: Id<'case'>; taskId: Id<'task'> }

/** Done, and reported back to whoever asked. */
export const completeTask = async (
  ctx: Ctx,
  { answer, ...given }: OfTask & { answer?: string | undefined },
): Promise<void> => {
  const task = await findTask(ctx, given)
  if (!task) throw new Fault('task.not_found')
  if (!(await tickTask(ctx, given, { done: true, answer: answer ?? null }))) return
  await forgetTaskTimer(ctx, given.taskId)
  await record(ctx, 'case.task_done', { caseId: given.id, taskId: given.taskId })
  await tellAnswered(ctx, await requireCase(ctx, given.id), { ...task, answer: answer ?? null })
}

export const uncompleteTask = async (ctx: Ctx, given: OfTask): Promise<void> => {
  const task = await findTask(ctx, given)
  if (!task) throw new Fault('task.not_found')
  if (!(await tickTask(ctx, given, { done: false, answer: null }))) return
  await setTaskTimer(ctx, { caseId: given.id, taskId: given.taskId })
  await record(ctx, 'case.changed', { caseId: given.id, what: 'task_undone' })
}

const requireCase = async (ctx: Ctx, id: Id<'case'>): Promise<Case> => {
  const found = await findCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  return found
}
