import type pg from 'pg'

const FOLLOW_MILLIS = 30_000
/** An answer that took longer says too little about when it was given. */
const ROUND_TRIP_MILLIS = 1_000
/** Ids and histories are ordered by time: what is only the noise of asking never turns it back. */
const NOISE_MILLIS = 2_000

type Source = { query: (text: string) => Promise<{ rows: { at: Date }[] }> }

/**
 * The one clock of all processes: that of the database, carried on by the monotonic clock of the machine. Somebody who sets the
 * clock of one machine wrong makes nothing early there, and no piece's last outcome older than the one before it.
 */
export const openClock = ({
  wall = () => Date.now(),
  monotonic = () => performance.now(),
}: {
  wall?: () => number
  monotonic?: () => number
} = {}) => {
  let anchor = { at: wall(), since: monotonic() }
  const now = () => anchor.at + (monotonic() - anchor.since)

  const ask = async (database: Source): Promise<void> => {
    const asked = monotonic()
    const { rows } = await database.query('select clock_timestamp() as at')
    const since = monotonic()
    if (since - asked > ROUND_TRIP_MILLIS) return
    const at = rows[0]!.at.getTime() + (since - asked) / 2
    const behind = now() - at
    if (behind > 0 && behind < NOISE_MILLIS) return
    anchor = { at, since }
  }
  return {
    now: () => new Date(now()),
    ask,
    /** Asks now, and from now on every half minute; a database that does not answer leaves the clock as it goes. */
    follow: async (pool: pg.Pool): Promise<void> => {
      const quietly = () => ask(pool).catch(() => {})
      setInterval(quietly, FOLLOW_MILLIS).unref()
      await quietly()
    },
  }
}
