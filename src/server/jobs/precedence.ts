export type Precedence = {
  /** Runs what somebody waits for. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when nobody waits for anything, or when it is the caller's turn. */
  readonly calm: () => Promise<void>
}

type Pace = { turnMillis?: number; behindMillis?: number; now?: () => number }

/** What may wait is not put off for ever. */
const TURN_MILLIS = 2_000
/** Urgent work that has been in hand for so long is behind: more arrives than is done. */
const BEHIND_MILLIS = 400

/**
 * What may wait steps aside while something runs that somebody waits for: they share one processor and one database. It
 * gets its turn every other second; while urgent work is behind, only one of it does, so that playbooks, which cost more
 * than the whole way to a case, take little from a burst.
 */
export const openPrecedence = ({
  turnMillis = TURN_MILLIS,
  behindMillis = BEHIND_MILLIS,
  now = () => performance.now(),
}: Pace = {}): Precedence => {
  const running = new Set<{ since: number }>()
  const waiting: (() => void)[] = []
  let isTurnSet = false

  const letGo = (most: number) => {
    for (const go of waiting.splice(0, most)) go()
  }
  const isBehind = () => {
    const [oldest] = running
    return oldest !== undefined && now() - oldest.since >= behindMillis
  }
  const setTurn = () => {
    if (isTurnSet || waiting.length === 0) return
    isTurnSet = true
    setTimeout(takeTurn, turnMillis)
  }
  const takeTurn = () => {
    isTurnSet = false
    letGo(isBehind() ? 1 : waiting.length)
    setTurn()
  }
  return {
    first: async (work) => {
      const one = { since: now() }
      running.add(one)
      try {
        return await work()
      } finally {
        running.delete(one)
        if (running.size === 0) letGo(waiting.length)
      }
    },
    calm: () => {
      if (running.size === 0) return Promise.resolve()
      return new Promise((resolve) => {
        waiting.push(resolve)
        setTurn()
      })
    },
  }
}
