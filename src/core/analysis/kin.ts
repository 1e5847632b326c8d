import { sumOf, toUnit } from './meaning.ts'

/** What the texts that taught labels speak of: a direction of meaning for each label, and how near a text must lie to one. */
export type Kin = { centres: number[][]; least: number }

/** So many of the texts that taught may themselves lie farther from all others than what still counts as kin. */
const STRAYS = 0.02
/** Texts that are all alike are no reason to take nothing else for kin. */
const NEAR_ENOUGH = 0.5

/** `groups`: the meanings of each label's texts. Null where nearly no text has a meaning we know. */
export const kinOf = (groups: readonly (readonly Float32Array[])[]): Kin | null => {
  const sums = groups.map(sumOf)
  const centres = sums.map((sum) => toUnit(sum.slice()))
  const nearness = groups
    .flatMap((group, own) =>
      group.map((meaning) =>
        Math.max(
          ...centres.map((centre, i) => dot(i === own ? without(sums[own]!, meaning) : centre, meaning)),
        ),
      ),
    )
    .sort((a, b) => a - b)
  const least = Math.min(NEAR_ENOUGH, nearness[Math.floor(STRAYS * nearness.length)] ?? 0)
  if (least <= 0) return null
  return { centres: centres.map((centre) => [...centre].map(rounded)), least: rounded(least) }
}

/** Whether a text speaks of what the labels were taught by: elsewhere they say nothing. */
export const isKin = (meaning: ArrayLike<number>, { centres, least }: Kin): boolean =>
  centres.some((centre) => dot(centre, meaning) >= least)

const without = (sum: Float32Array, meaning: Float32Array): Float32Array =>
  toUnit(sum.map((value, d) => value - meaning[d]!))

const dot = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let sum = 0
  for (let d = 0; d < b.length; d += 1) sum += a[d]! * b[d]!
  return sum
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000
