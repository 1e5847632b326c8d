import type { Category } from '#core/analysis/categories.ts'
import { dotRows } from '#core/analysis/cluster.ts'
import { toUnit } from '#core/analysis/meaning.ts'
import { isNounLike } from '#core/analysis/noun-like.ts'
import { type Akin, writtenPhrases } from '#core/analysis/phrase-rules.ts'
import { loadMeaningTable } from './meaning.ts'

/** Nearer than that are “lasagne” and “pasta”, “freezer” and “fridge”; “day” and “breakfast” are not. */
const NEAR = 0.78

/** What is sold has no end of names; how people speak of staff, price or delivery has. */
const THINGS = 'product'

/** Nobody can list every dish and every garment: a word that means nearly the same as one that is listed stands for it. */
export const akinToThings = (tree: readonly Category[]): Akin => {
  let anchors: readonly Float32Array[] | undefined
  return (word) => {
    const direction = isNounLike(word) ? directionOf(word) : null
    if (direction === null) return null
    anchors ??= thingsIn(tree).flatMap((thing) => directionOf(thing) ?? [])
    return anchors.some((anchor) => dotRows(anchor, 0, direction, 0, direction.length) >= NEAR)
      ? { key: THINGS, weak: false }
      : null
  }
}

const thingsIn = (tree: readonly Category[]): string[] =>
  tree
    .filter(({ key }) => key === THINGS)
    .flatMap(writtenPhrases)
    .map((phrase) => phrase.replace(/\*$/, ''))
    .filter((phrase) => /^\p{L}+$/u.test(phrase) && isNounLike(phrase))

const directionOf = (word: string): Float32Array | null => {
  const { rows, width, vectors } = loadMeaningTable()
  const row = rows.get(word)
  return row === undefined
    ? null
    : toUnit(Float32Array.from(vectors.subarray(row * width, (row + 1) * width)))
}
