/**
 * Where one is in a list that is sorted newest first. From the top down to what was newest the last time, over as many
 * pages and runs as it takes; only at the end of the walk that mark moves, so what was missed is met again.
 */
export type Walk = {
  /** The newest of the last walk that ended: everything down to here is known. */
  readonly until: string | null
  /** The newest of the walk under way. */
  readonly newest: string | null
  /** The next page of the walk under way; null: it begins at the top. */
  readonly page: string | null
}

export const AT_REST: Walk = { until: null, newest: null, page: null }

/** A page of such a list: a stamp of each thing on it, sortable as text, and the next page if there is one. */
type PageSeen = { stamps: readonly string[]; next: string | null }

/** Where the walk is after a page. Things as new as the mark are looked at again: several may share a moment. */
export const stepOn = (walk: Walk, { stamps, next }: PageSeen): { walk: Walk; hasMore: boolean } => {
  const newest = [walk.newest, ...stamps].reduce<string | null>(later, null)
  const { until } = walk
  const isDown = until !== null && stamps.some((stamp) => stamp < until)
  if (next !== null && next !== walk.page && stamps.length > 0 && !isDown)
    return { walk: { until, newest, page: next }, hasMore: true }
  return { walk: { until: later(until, newest), newest: null, page: null }, hasMore: false }
}

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a
