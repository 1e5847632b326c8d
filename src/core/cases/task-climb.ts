import { aroundTheClock, type Calendar } from '../calendars/calendar.ts'
import { RISK_FRACTION, whenElapsed } from '../promises/clock.ts'
import type { Climb, Ladder } from '../promises/ladder.ts'
import { MINUTE } from '../time.ts'
import type { Task } from './case.ts'

/** What is kept of the moment in which a task was promised. */
export type TaskTerms = {
  /** Of the team that does it; null: due at a moment, whoever is in the office. */
  readonly calendar: Calendar | null
  readonly ladder: Ladder
  readonly stepsDone: readonly number[]
}

type Promised = Pick<Task, 'promiseMinutes' | 'dueAt' | 'lateAt' | 'doneAt' | 'createdAt'> & TaskTerms

/** A task runs and climbs as the promises of its case do; null where nothing is due. */
export const climbOfTask = ({ dueAt, promiseMinutes, ...task }: Promised): Climb | null => {
  if (dueAt === null) return null
  const { calendar, createdAt } = task
  const inHours = calendar !== null && promiseMinutes !== null
  return {
    calendar: inHours ? calendar : aroundTheClock('UTC'),
    targetMinutes: inHours ? promiseMinutes : Math.max(0, (dueAt.getTime() - createdAt.getTime()) / MINUTE),
    startedAt: createdAt,
    pauses: [],
    stoppedAt: task.doneAt,
    ladder: task.ladder,
    stepsDone: task.stepsDone,
    breachedAt: task.lateAt,
  }
}

/** From when on it counts as at risk. */
export const riskOfTask = (task: Promised): Date | null => {
  const climb = climbOfTask(task)
  return climb && whenElapsed(climb, climb.targetMinutes * RISK_FRACTION)
}
