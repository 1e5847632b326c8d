import type { StateTime } from './case.ts'
import { CASE_STATES, type CaseState } from './case-state.ts'

export type Moved = { readonly from: CaseState | null; readonly to: CaseState; readonly at: Date }

/**
 * How long a case was in each state, from its log alone, in the order of their first time. A verb that leaves the state
 * as it is, such as a new owner, is no move.
 */
export const stateTimes = (log: readonly Moved[], now: Date): StateTime[] => {
  const stays = staysIn(log)
  return CASE_STATES.flatMap((state): StateTime[] => {
    const own = stays.filter((stay) => stay.state === state)
    const first = own[0]
    const last = own.at(-1)
    if (!first || !last) return []
    const millis = own.reduce((sum, { at, leftAt }) => sum + ((leftAt ?? now).getTime() - at.getTime()), 0)
    return [
      {
        state,
        firstEnteredAt: first.at,
        lastEnteredAt: last.at,
        firstLeftAt: first.leftAt,
        lastLeftAt: last.leftAt,
        times: own.length,
        minutes: Math.max(0, millis) / 60_000,
      },
    ]
  }).sort((a, b) => a.firstEnteredAt.getTime() - b.firstEnteredAt.getTime())
}

type Stay = { state: CaseState; at: Date; leftAt: Date | null }

const staysIn = (log: readonly Moved[]): Stay[] => {
  const stays: Stay[] = []
  for (const { to, at } of log) {
    const current = stays.at(-1)
    if (current?.state === to) continue
    if (current) current.leftAt = at
    stays.push({ state: to, at, leftAt: null })
  }
  return stays
}
