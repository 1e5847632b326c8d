import { isLittleWordAbroad } from './function-words.ts'
import { isNounLike } from './noun-like.ts'
import type { Token } from './tokens.ts'

export type Phrased = { words: string[]; pairs: string[] }

const plain = new Set(
  `a an the and or but of to in on at for with without from by is was were are be been being am it its it's i i'm i've i'd i'll my me we us our you your they them their he she his her this that these those there here have has had having do does did doing don't didn't doesn't can can't could couldn't will would won't wouldn't should just very really so too also as if then than when while what which who how why where not no nor yes all any some more most much many few other another such only own same again still even ever never always get got getting go going gone went make made take took see say said want wanted need needed like one two out up down off over under about into through after before because until between some thing things something anything everything nothing someone anyone lot bit please thank thanks hi hello u im dont cant didnt am pm etc ok okay came come comes coming three four five six seven eight nine ten el la los las un una de que y en por con para es muy no se le les du des et est pas une der die das und ist ein eine nicht zu den het een van ik niet op te`.split(
    /\s+/,
  ),
)

/** They tell texts apart, but no theme is called after them. */
const NAME_NOTHING = new Set(
  `every each nobody somebody anybody everybody myself yourself himself herself itself ourselves themselves twice within
  during throughout despite towards toward among behind`.split(' '),
)

/** Beside another word they are part of a thing, as in “opening hours” and “customer care”; alone they are none. */
const NAME_NOTHING_ALONE = new Set(
  `second seconds minute minutes hour hours day days week weeks weekend month months year years time times moment moments
  morning evening night monday tuesday wednesday thursday friday saturday sunday answer answers care contact choice difference
  set word words line`.split(/\s+/),
)

/** “Best support” and “good lamp” are about support and a lamp: a thing, and what is thought of it. */
const JUDGE = new Set(
  `better best worse worst good great nice fine bad poor awful terrible horrible amazing awesome excellent perfect brilliant
  fantastic lovely wonderful superb outstanding beautiful`.split(/\s+/),
)

/** Stand-ins of the tokeniser. */
const NO_WORDS = new Set(['@someone', 'weblink'])

export const phrasesOf = (tokens: readonly Token[]): Phrased => {
  const words = new Set<string>()
  const pairs = new Set<string>()
  let last: string | null = null
  for (const { word, kind } of tokens) {
    if (kind !== 'word') {
      last = null
      continue
    }
    const telling = word.length > 2 && !plain.has(word) && !NO_WORDS.has(word) && !isLittleWordAbroad(word)
    if (telling) {
      words.add(word)
      if (last !== null) pairs.add(`${last} ${word}`)
    }
    last = telling ? word : null
  }
  return { words: [...words], pairs: [...pairs] }
}

/** Inverse document frequency of the words that occur at least twice. */
export const weighPhrases = (phrased: readonly Phrased[]): Map<string, number> => {
  const counts = countIn(phrased, (one) => one.words)
  const weights = new Map<string, number>()
  for (const [word, count] of counts) if (count > 1) weights.set(word, Math.log(1 + phrased.length / count))
  return weights
}

/**
 * Phrases that this theme says and the others do not (class-based TF-IDF); a pair beats the words inside it. What names a
 * thing comes first and gives the name; what only says how it was stands alone where nothing names a thing.
 */
export const nameTheme = (own: readonly Phrased[], all: readonly Phrased[]): string[] => {
  const everywhere = backgroundOf(all)
  const scored: { phrase: string; score: number }[] = []
  const inside = countIn(own, (one) => [...one.words, ...one.pairs])
  for (const [phrase, count] of inside) {
    const paired = phrase.includes(' ')
    if (count < Math.max(2, own.length * (paired ? 0.02 : 0.03)) && own.length > 3) continue
    const share = count / own.length
    const background = everywhere.get(phrase)! / all.length
    scored.push({ phrase, score: share * Math.log(1 + share / background) * (paired ? 1.9 : 1) })
  }
  scored.sort((a, b) => b.score - a.score || (a.phrase < b.phrase ? -1 : 1))
  const things = scored.filter(({ phrase }) => namesThing(phrase))
  const kept: string[] = []
  const judging = scored.filter(({ phrase }) => !NAME_NOTHING.has(phrase))
  for (const { phrase } of things.length > 0 ? things : judging) {
    if (kept.some((other) => overlaps(other, phrase))) continue
    kept.push(phrase)
    if (kept.length === 6) break
  }
  return kept
}

const namesThing = (phrase: string): boolean => {
  const [first, second] = phrase.split(' ') as [string, string | undefined]
  if (!isNounLike(phrase) || NAME_NOTHING.has(first)) return false
  return second === undefined
    ? !NAME_NOTHING_ALONE.has(first)
    : !NAME_NOTHING.has(second) && !JUDGE.has(first)
}

const overlaps = (a: string, b: string): boolean => {
  const words = new Set(a.split(' '))
  return b.split(' ').every((word) => words.has(word))
}

const backgrounds = new WeakMap<readonly Phrased[], Map<string, number>>()

const backgroundOf = (all: readonly Phrased[]): Map<string, number> => {
  const known = backgrounds.get(all)
  if (known !== undefined) return known
  const counted = countIn(all, (one) => [...one.words, ...one.pairs])
  backgrounds.set(all, counted)
  return counted
}

const countIn = (
  phrased: readonly Phrased[],
  list: (one: Phrased) => readonly string[],
): Map<string, number> => {
  const counts = new Map<string, number>()
  for (const one of phrased) for (const phrase of list(one)) counts.set(phrase, (counts.get(phrase) ?? 0) + 1)
  return counts
}
