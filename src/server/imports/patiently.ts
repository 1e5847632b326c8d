import { setTimeout as wait } from 'node:timers/promises'
import { isDeadlock, isTimedOut, isUnavailable } from '../db/database.ts'

const PAUSES_MILLIS = [0, 1_000, 2_000, 4_000, 8_000, 16_000] as const

/**
 * A large file takes minutes: a database that is restarted meanwhile, or a line that breaks, must not cost the rest of it. Each
 * portion may be done twice, so it is tried again. Two portions may also know the same people and wait for each other in a
 * ring; the database breaks it, and one tries again.
 */
export const patiently = async <T>(
  work: () => Promise<T>,
  pauses: readonly number[] = PAUSES_MILLIS,
): Promise<T> => {
  try {
    return await work()
  } catch (error) {
    const [pause, ...more] = pauses
    if (pause === undefined || !(isDeadlock(error) || isTimedOut(error) || isUnavailable(error))) throw error
    await wait(pause)
    return patiently(work, more)
  }
}
