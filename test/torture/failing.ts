import type pg from 'pg'

/**
 * `before`: the statement never ran. `after`: it ran, and the answer was lost on the way, even that of a commit. `clock`: nobody could
 * say what time it is.
 */
export const MOMENTS = ['before', 'after', 'clock'] as const
export type Moment = (typeof MOMENTS)[number]

/** Makes one of the coming calls fail, counted over everything that is watched. */
export const openFailing = () => {
  let left = 0
  let moment: Moment = 'before'
  let struck = false
  let counted = 0

  const strikes = (isClock = false): Moment | null => {
    if (isClock !== (moment === 'clock')) return null
    counted++
    if (left === 0 || --left > 0) return null
    struck = true
    return moment
  }
  const lost = () => Object.assign(new Error('Connection terminated (torture)'), { code: '08006' })

  /** The connection is gone with the call that failed, as it would be; the pool replaces it. */
  const watchPool = (pool: pg.Pool) => {
    const watched = new WeakSet<pg.PoolClient>()
    pool.on('acquire', (client) => {
      if (watched.has(client)) return
      watched.add(client)
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
      const failing = async (...given: unknown[]): Promise<unknown> => {
        if (!strikes()) return query(...given)
        if (moment === 'after') await query(...given)
        void client.end().catch(() => {})
        throw lost()
      }
      Object.assign(client, {
        query: (...given: unknown[]) =>
          // What takes a callback or a stream is not one of our own calls.
          typeof given.at(-1) === 'function' || 'submit' in Object(given[0])
            ? query(...given)
            : failing(...given),
      })
    })
  }

  const watchClock = (ports: { now: () => Date }) => {
    const { now } = ports
    ports.now = () => {
      if (strikes(true))
        throw Object.assign(new Error('the clock could not be read (torture)'), { code: 'EIO' })
      return now()
    }
  }

  return {
    watchPool,
    watchClock,
    /** For what is no database and no clock: when it fails, or null. */
    strikes: () => strikes(),
    /** The N-th call from now on fails. */
    arm: (at: number, when: Moment) => {
      left = at
      moment = when
      struck = false
      counted = 0
    },
    /** Whether it came to that; nothing fails any more. */
    disarm: (): { struck: boolean; calls: number } => {
      left = 0
      return { struck, calls: counted }
    },
  }
}
