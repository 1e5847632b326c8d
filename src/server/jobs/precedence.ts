export type Precedence = {
  /** Runs what somebody waits for. */
  readonly first: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves when nobody waits for anything, or when enough was waited. */
  readonly calm: () => Promise<void>
}

/** What may wait is not put off for ever: under lasting load it still gets its turn. */
const PATIENCE_MILLIS = 3_000

/** What may wait steps aside while something runs that somebody waits for: they share one processor and one database. */
export const openPrecedence = ({ patience = PATIENCE_MILLIS } = {}): Precedence => {
  let busy = 0
  const waiting = new Set<() => void>()
  return {
    first: async (work) => {
      busy++
      try {
        return await work()
      } finally {
        busy--
        if (busy === 0) for (const go of waiting) go()
      }
    },
    calm: () =>
      busy === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            const go = () => {
              clearTimeout(timer)
              waiting.delete(go)
              resolve()
            }
            const timer = setTimeout(go, patience)
            waiting.add(go)
          }),
  }
}
