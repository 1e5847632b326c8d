import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import { stampsOf } from '#core/sources/piece.ts'
import { AT_REST, restarted, stepOn, type Walk } from '#core/sources/walk.ts'
import type { Adapter } from '../adapter.ts'
import { askJson, SourceTrouble } from '../ask.ts'
import { loose, looseScore, nameOf, readEach, readFrame } from '../read-each.ts'

/** Apple shows ten pages of each country and no more. */
const LAST_PAGE = 10

const label = z
  .object({ label: loose })
  .nullish()
  .catch(null)
  .transform((it) => it?.label ?? null)
const Entry = z.object({
  id: z.object({ label: z.string().min(1) }),
  author: z.object({ name: label }).nullish().catch(null),
  updated: label,
  'im:rating': z.object({ label: looseScore }).nullish().catch(null),
  'im:version': label,
  title: label,
  content: label,
})
const Frame = z.object({ feed: z.object({ entry: z.union([z.array(z.unknown()), z.unknown()]).optional() }) })

const Place = z.object({
  country: z.string(),
  walk: z.custom<Walk>((it) => typeof it === 'object' && it !== null),
})
const Cursor = z.object({ at: z.number().int().min(0), places: z.array(Place) }).catch({ at: 0, places: [] })

/** The customer reviews of an app, country after country, each walked down to what is known. */
export const appStore: Adapter = {
  scopeOf: () => 'app_store',
  readPage: async ({ desk, settings, now }, kept) => {
    const countries = [
      ...new Set(
        (settings['countries'] ?? '')
          .toLowerCase()
          .split(/\s*,\s*/)
          .filter(Boolean),
      ),
    ]
    const { at, places } = Cursor.parse(kept ?? {})
    const country = countries[at] ?? countries[0] ?? 'us'
    const walk = places.find((place) => place.country === country)?.walk ?? AT_REST
    const page = Number(walk.page ?? '1')
    /** Where to go on once this country is where `walk` says. */
    const from = (step: { walk: Walk; hasMore: boolean }) => {
      const isLast = !step.hasMore && at + 1 >= countries.length
      const others = places.filter((place) => place.country !== country)
      return {
        cursor: {
          at: step.hasMore ? at : isLast ? 0 : at + 1,
          places: [...others, { country, walk: step.walk }],
        },
        hasMore: !isLast,
      }
    }
    let answer: unknown
    try {
      answer = await askJson(desk, {
        method: 'GET',
        url: `https://itunes.apple.com/${country}/rss/customerreviews/page=${page}/id=${settings['appId']}/sortby=mostrecent/json`,
      })
    } catch (error) {
      if (countries.length === 1 || !isOfCountry(error)) throw error
      const trouble = new SourceTrouble(`${country}: ${error.message}`)
      return { pieces: [], leftOut: [], ...from({ walk: restarted(walk), hasMore: false }), trouble }
    }
    const reviews = reviewsIn(answer)
    const { pieces, leftOut } = readEach(reviews, Entry, (entry) =>
      toPiece(entry, country, settings['appId'] ?? ''),
    )
    const next = reviews.length > 0 && page < LAST_PAGE ? String(page + 1) : null
    const stamps = stampsOf(
      pieces.map(({ changedAt }) => changedAt),
      now,
    )
    const step = stepOn(walk, { stamps, ids: reviews.map(nameOf), next })
    return { pieces, leftOut, ...from(step) }
  },
  restarted: (kept) => ({
    at: 0,
    places: Cursor.parse(kept ?? {}).places.map(({ country, walk }) => ({ country, walk: restarted(walk) })),
  }),
}

/** What is wrong with one country keeps no other waiting; who is asked too often, or is not there, is so everywhere. */
const isOfCountry = (error: unknown): error is SourceTrouble =>
  error instanceof SourceTrouble && error.status !== null && error.status !== 429

/** One review alone is no list, and the first entry of older feeds is the app itself. */
const reviewsIn = (answer: unknown): unknown[] => {
  const { entry } = readFrame(answer, Frame).feed
  const entries: unknown[] = entry === undefined ? [] : Array.isArray(entry) ? entry : [entry]
  return entries.filter((one) => !(typeof one === 'object' && one !== null && 'im:name' in one))
}

const toPiece = (entry: z.output<typeof Entry>, country: string, appId: string) => {
  const at = momentFrom(entry.updated)
  return {
    externalId: entry.id.label,
    metric: 'stars' as const,
    score: entry['im:rating']?.label ?? null,
    comment: [entry.title, entry.content].filter(Boolean).join('\n\n'),
    occurredAt: at,
    changedAt: at,
    author: entry.author?.name ?? null,
    // Reviews have no address of their own; this is the page where they stand.
    url: `https://apps.apple.com/${country}/app/id${appId}?see-all=reviews`,
    attributes: { country, ...(entry['im:version'] ? { version: entry['im:version'] } : {}) },
  }
}
