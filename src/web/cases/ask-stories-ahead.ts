import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { keyOf, queries, YOUNG_MS } from '../ask.ts'
import { call } from '../call.ts'

type CaseId = Id<'case'>

const MOST = 24
const onTheWay = new Set<CaseId>()

/**
 * The cases of the rows in sight, all in one question while nobody asks for anything: whichever of them is pressed next
 * is shown at once, also one that no pointer rested on. What is known and young is left out.
 */
export const askStoriesAhead = async (keys: readonly string[]): Promise<void> => {
  if (savesData()) return
  const wanted = (keys as readonly CaseId[]).filter((id) => !onTheWay.has(id) && !isKnown(id)).slice(0, MOST)
  if (wanted.length === 0) return
  for (const id of wanted) onTheWay.add(id)
  const began = Date.now()
  try {
    for (const story of await call(caseRoutes.stories, { ids: wanted.join(',') })) {
      const key = keyOf(caseRoutes.show, { id: story.id })
      // What an act answered with meanwhile is newer.
      if ((queries.getQueryState(key)?.dataUpdatedAt ?? 0) < began)
        queries.setQueryData(key, story, { updatedAt: began })
    }
  } catch {
    // Nobody has asked for it yet; whoever does hears what is wrong.
  } finally {
    for (const id of wanted) onTheWay.delete(id)
  }
}

const isKnown = (id: CaseId): boolean => {
  const known = queries.getQueryState(keyOf(caseRoutes.show, { id }))
  if (!known) return false
  const isYoung = !known.isInvalidated && Date.now() - known.dataUpdatedAt < YOUNG_MS
  return known.fetchStatus === 'fetching' || (known.data !== undefined && isYoung)
}

/** Whoever pays by the megabyte is asked for nothing they may never look at. */
const savesData = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true
