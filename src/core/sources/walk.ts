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
  /** How many pages the walk took, and the page it went to after the last power of two: who comes back there goes in circles. */
  readonly pages?: number | undefined
  readonly mark?: string | null | undefined
  /** Which things stood on the page before this one: a list that does not turn its pages never ends. */
  readonly face?: string | null | undefined
}

export const AT_REST: Walk = { until: null, newest: null, page: null, pages: 0, mark: null, face: null }

/** The same walk, begun at the top again. */
export const restarted = (walk: Walk): Walk => ({ ...AT_REST, until: walk.until })

type PageSeen = {
  /** Of what stands on it and tells its time, sortable as text. */
  stamps: readonly string[]
  /** Of everything that stands on it. */
  ids: readonly string[]
  next: string | null
}
type Step = { walk: Walk; hasMore: boolean; isCircle: boolean }

/** Where the walk is after a page. Things as new as the mark are looked at again: several may share a moment. */
export const stepOn = (walk: Walk, { stamps, ids, next }: PageSeen): Step => {
  const newest = [walk.newest, ...stamps].reduce<string | null>(later, null)
  const { until } = walk
  if (next === null || ids.length === 0 || isBelow(stamps, until))
    return { walk: { ...AT_REST, until: later(until, newest) }, hasMore: false, isCircle: false }
  const face = `${ids.length} ${ids[0]} ${ids.at(-1)}`
  if (next === walk.page || next === walk.mark || face === walk.face)
    return { walk: restarted(walk), hasMore: false, isCircle: true }
  const pages = (walk.pages ?? 0) + 1
  const mark = Number.isInteger(Math.log2(pages)) ? next : (walk.mark ?? null)
  return { walk: { until, newest, page: next, pages, mark, face }, hasMore: true, isCircle: false }
}

/** Most of it is known. A single slip in the order, or a time that nobody meant, does not end a walk. */
const isBelow = (stamps: readonly string[], until: string | null): boolean =>
  until !== null && stamps.filter((stamp) => stamp < until).length * 2 >= stamps.length

const later = (a: string | null, b: string | null): string | null =>
  a === null || (b !== null && b > a) ? b : a
