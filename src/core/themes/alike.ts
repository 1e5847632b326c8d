import { hash, joinHash } from '../analysis/hashing.ts'
import { tokenise } from '../analysis/tokens.ts'
import { stem } from './phrases.ts'

type Said<I> = { readonly id: I; readonly text: string }

/** Of all pairs of neighbouring words in two texts, half are in both. */
const SAME = 0.5
/** "Great service" is no copy of "Great service". */
const LEAST_PAIRS = 4
const SEEDS = Array.from({ length: 20 }, (_, i) => hash(`alike:${i}`))
const ROWS = 2

/**
 * Groups of texts that say nearly the same in nearly the same words, the largest first and each in the order given: what
 * was copied, sent twice, or handed out to be sent. Each text is compared with the first of those groups only that share
 * a band of its min-hashes, so 100,000 texts take seconds.
 */
export const groupAlike = <I>(texts: readonly Said<I>[]): I[][] => {
  const groups: { pairs: ReadonlySet<number>; ids: I[] }[] = []
  const byBand = new Map<number, number[]>()
  for (const { id, text } of texts) {
    const pairs = wordPairs(text)
    if (pairs.size < LEAST_PAIRS) continue
    const bands = bandsOf(pairs)
    const own = bestGroup(pairs, bands, groups, byBand)
    if (own !== null) {
      groups[own]!.ids.push(id)
      continue
    }
    for (const band of bands) {
      const known = byBand.get(band)
      if (known === undefined) byBand.set(band, [groups.length])
      else known.push(groups.length)
    }
    groups.push({ pairs, ids: [id] })
  }
  return groups.flatMap(({ ids }) => (ids.length > 1 ? [ids] : [])).sort((a, b) => b.length - a.length)
}

const wordPairs = (text: string): Set<number> => {
  const pairs = new Set<number>()
  let last: number | null = null
  for (const { word, kind } of tokenise(text)) {
    if (kind === 'mark') continue
    // A date or an order number is what differs between two copies.
    const own = hash(kind === 'number' ? '0' : stem(word))
    if (last !== null) pairs.add(joinHash(last, own))
    last = own
  }
  return pairs
}

const bandsOf = (pairs: ReadonlySet<number>): number[] => {
  const least = SEEDS.map((seed) => {
    let low = 0xffffffff
    for (const pair of pairs) low = Math.min(low, joinHash(pair, seed))
    return low
  })
  return Array.from({ length: SEEDS.length / ROWS }, (_, band) =>
    least.slice(band * ROWS, (band + 1) * ROWS).reduce((sum, one) => joinHash(sum, one), SEEDS[band]!),
  )
}

const bestGroup = (
  pairs: ReadonlySet<number>,
  bands: readonly number[],
  groups: readonly { pairs: ReadonlySet<number> }[],
  byBand: ReadonlyMap<number, readonly number[]>,
): number | null => {
  let best: number | null = null
  let top = SAME
  for (const g of new Set(bands.flatMap((band) => byBand.get(band) ?? []))) {
    const degree = sharedShare(pairs, groups[g]!.pairs)
    if (degree < top || (degree === top && best !== null)) continue
    top = degree
    best = g
  }
  return best
}

const sharedShare = (a: ReadonlySet<number>, b: ReadonlySet<number>): number => {
  let shared = 0
  for (const pair of a) if (b.has(pair)) shared += 1
  return shared / (a.size + b.size - shared)
}
