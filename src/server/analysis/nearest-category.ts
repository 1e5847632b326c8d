import { dotRows } from '#core/analysis/cluster.ts'
import { sumOf, toUnit } from '#core/analysis/meaning.ts'
import { writtenPhrases } from '#core/analysis/phrase-rules.ts'
import { quote } from '#core/analysis/quote.ts'
import { LITTLE } from '#core/analysis/sentiment.ts'
import { type Token, tokenise } from '#core/analysis/tokens.ts'
import { type OwnCategory, treeInUse } from '#core/analysis/tree.ts'
import type { CategoryGuess } from '#core/analysis/understanding.ts'
import { loadMeaning } from './meaning.ts'

/** “Service” and “place” mean a little of everything: nearness to them says nothing. */
const TELLING: ReadonlySet<string> = new Set(['product', 'support', 'delivery', 'price', 'account'])
/** Of a few words too little is known: “made my week” is near to “next day”. */
const FEWEST_WORDS = 5
/** By so much a category must be nearer than the next one. */
const AHEAD = 0.15
/** A language model, where there is one, is asked as well. */
const LEAST_SURE = 0.4
const MOST_SURE = 0.59

type Direction = { key: string; towards: Float32Array }

const SHIPPED: readonly OwnCategory[] = []
const directions = new WeakMap<readonly OwnCategory[], readonly Direction[]>()

/**
 * What a text that says no phrase of any category is most likely about: “the van drove past my house” means much the same
 * as many phrases of delivery do.
 */
export const nearestCategory = (
  text: string,
  tokens: readonly Token[],
  tree: readonly OwnCategory[] = SHIPPED,
): CategoryGuess | null => {
  if (tokens.filter(({ kind }) => kind === 'word').length < FEWEST_WORDS) return null
  const meaning = loadMeaning(tokens)
  const ranked = directionsIn(tree)
    .map(({ key, towards }) => ({ key, towards, cosine: dotRows(towards, 0, meaning, 0, meaning.length) }))
    .sort((a, b) => b.cosine - a.cosine)
  const [first, second] = ranked
  if (first === undefined || second === undefined) return null
  const ahead = first.cosine - second.cosine
  if (ahead < AHEAD) return null
  const evidence = wordsTowards(first.towards, text, tokens)
  const confidence = Math.round(Math.min(MOST_SURE, LEAST_SURE + (ahead - AHEAD) / 2) * 100) / 100
  return evidence.length === 0 ? null : { label: first.key, confidence, evidence }
}

/** The middle of what a category's phrases and those under it mean, less what all have in common. */
const directionsIn = (tree: readonly OwnCategory[]): readonly Direction[] => {
  const known = directions.get(tree)
  if (known !== undefined) return known
  const inUse = treeInUse(tree)
  const middles = inUse
    .filter(({ key }) => TELLING.has(key))
    .map(({ key }) => ({
      key,
      middle: toUnit(
        sumOf(
          inUse
            .filter((one) => one.key === key || one.parent === key)
            .flatMap((one) => writtenPhrases(one).map(meaningOfPhrase)),
        ),
      ),
    }))
  const common = sumOf(middles.map(({ middle }) => middle)).map((value) => value / middles.length)
  const made = middles.map(({ key, middle }) => ({
    key,
    towards: toUnit(middle.map((value, d) => value - common[d]!)),
  }))
  directions.set(tree, made)
  return made
}

const meaningOfPhrase = (phrase: string): Float32Array => loadMeaning(tokenise(phrase.replace(/[*?]+$/, '')))

const wordsTowards = (towards: Float32Array, text: string, tokens: readonly Token[]): string[] =>
  tokens
    .filter(({ kind, word }) => kind === 'word' && !LITTLE.has(word))
    .map((token) => ({
      token,
      cosine: dotRows(towards, 0, loadMeaning([token]), 0, towards.length),
    }))
    .filter(({ cosine }) => cosine > 0.2)
    .sort((a, b) => b.cosine - a.cosine)
    .slice(0, 2)
    .map(({ token }) => quote(text, token.start, token.end))
