import { climbOfTask } from '#core/cases/task-climb.ts'
import type { Id } from '#core/ids.ts'
import { nextMoment, stepsDue } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueTimers, forgetTimer } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { lockCase } from './store.ts'
import { findTask, markLate, saveSteps } from './tasks-store.ts'
import { tellLate, tellStep } from './tell-tasks.ts'

type Facts = { caseId: Id<'case'>; taskId: Id<'task'> }

/**
 * Goes up the ladder of a task as far as the time says, as `climb` does for what the customer was promised: both sides
 * hear once that it is late, and each step is taken once, for the case is locked meanwhile.
 */
export const climbTask = job('case.notice_late_task', async (ctx: Ctx, facts: Facts): Promise<void> => {
  const { caseId, taskId } = facts
  const found = await lockCase(ctx, caseId)
  const task = await findTask(ctx, { id: caseId, taskId })
  const climb = task && climbOfTask(task)
  if (!found || !climb || task.doneAt || !task.dueAt) return
  const isLate = task.dueAt <= ctx.now()
  if (isLate && (await markLate(ctx, { id: caseId, taskId }))) {
    await record(ctx, 'case.task_late', facts)
    await tellLate(ctx, found, task)
  }
  const due = stepsDue(climb, ctx.now())
  for (const { index, step } of due) {
    await tellStep(ctx, found, task, { index, step, isLate })
    const reason = isLate ? 'task_late' : 'task_at_risk'
    await record(ctx, 'case.escalated', { caseId, step: index, told: step.tell, reason })
  }
  if (due.length > 0)
    await saveSteps(ctx, { id: caseId, taskId }, [...task.stepsDone, ...due.map(({ index }) => index)])
  await setTaskTimer(ctx, facts)
})

type Timed = Parameters<typeof climbOfTask>[0] & { id: Id<'task'>; caseId: Id<'case'> }

export const setTaskTimers = (ctx: Ctx, tasks: readonly Timed[]): Promise<void> =>
  enqueueTimers(
    ctx,
    climbTask,
    tasks.flatMap((task) => {
      const climb = climbOfTask(task)
      const at = climb && nextMoment(climb)
      return at ? [{ facts: { caseId: task.caseId, taskId: task.id }, at, key: timerOf(task.id) }] : []
    }),
  )

export const setTaskTimer = async (ctx: Ctx, facts: Facts): Promise<void> => {
  const task = await findTask(ctx, { id: facts.caseId, taskId: facts.taskId })
  if (task) await setTaskTimers(ctx, [task])
}

export const forgetTaskTimer = (ctx: Ctx, taskId: Id<'task'>): Promise<void> =>
  forgetTimer(ctx, timerOf(taskId))

const timerOf = (taskId: Id<'task'>): string => `task:${taskId}:due`
