import { addBusinessMinutes, whyNotReach } from '#core/calendars/business-time.ts'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { Id } from '#core/ids.ts'
import { type Ladder, lateMinutes, USUAL_LADDER } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { findHoursOf, findTerms } from '../promises/terms-store.ts'
import { record } from '../record.ts'
import { refuseGone } from './assign.ts'
import { forgetTaskTimer, setTaskTimer } from './climb-task.ts'
import { type Case, findCase } from './store.ts'
import { addTask, findTask, type NewTask, tickTask } from './tasks-store.ts'
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
  if (ownerId) await refuseGone(ctx, { memberId: ownerId })
  if (teamId) await refuseGone(ctx, { teamId })
  const promiseMinutes = when.promiseMinutes ?? null
  const calendar = promiseMinutes === null ? null : await findHoursOf(ctx, teamId ?? found.ownerTeamId)
  const dueAt = calendar ? dueIn(ctx, calendar, promiseMinutes ?? 0) : (when.dueAt ?? null)
  return promiseTask(ctx, found, {
    caseId: id,
    title,
    ownerId: ownerId ?? null,
    teamId: teamId ?? null,
    dueAt,
    promiseMinutes,
    calendar,
  })
}

const dueIn = (ctx: Ctx, hours: Calendar, minutes: number): Date => {
  refuse(whyNotReach(hours, ctx.now(), minutes))
  return addBusinessMinutes(hours, ctx.now(), minutes)
}

/** Written down with its timer, and told to whoever is to do it; what an answer asked for, only once. */
export const promiseTask = async (ctx: Ctx, found: Case, given: Omit<NewTask, 'ladder'>): Promise<void> => {
  const task = { ...given, ladder: given.dueAt ? await ladderOf(ctx, found) : [] }
  refuseUnreachable(ctx, task)
  const taskId = await addTask(ctx, task)
  if (!taskId) return
  const facts = { caseId: found.id, taskId }
  await record(ctx, 'case.task_added', facts)
  await setTaskTimer(ctx, facts)
  await tellAsked(ctx, found, { ...task, id: taskId })
}

/** What another team owes us is told to whoever hears of what we owe the customer. */
const ladderOf = async (ctx: Ctx, found: Case): Promise<Ladder> => {
  const [terms] = await findTerms(ctx, [found])
  return terms?.ladder ?? USUAL_LADDER
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
