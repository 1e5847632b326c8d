import { isKin } from '#core/analysis/kin.ts'
import { learntFeatures, scoreSparse } from '#core/analysis/learnt-heads.ts'
import { meaningOf } from '#core/analysis/meaning.ts'
import {
  indexMemories,
  type MeaningOfWords,
  type Memory,
  type MemoryIndex,
  recall,
} from '#core/analysis/memory.ts'
import type { Hit } from '#core/analysis/phrase-rules.ts'
import type { Token } from '#core/analysis/tokens.ts'
import type { CategoryGuess, Sentiment, Tuning, Urgency } from '#core/analysis/understanding.ts'
import { loadMeaning, loadMeaningTable } from './meaning.ts'

const indexes = new WeakMap<object, MemoryIndex>()

type Recalled = Omit<Memory, 'words'>

export const recallCorrection = (text: string, tuning: Tuning | undefined): Recalled | null => {
  const memories = tuning?.memory
  if (memories === undefined || memories.length === 0) return null
  const known = indexes.get(memories) ?? indexMemories(memories, meaningOfWords)
  indexes.set(memories, known)
  return recall(text, known)
}

export const meaningOfWords: MeaningOfWords = (words) =>
  meaningOf(
    words.map((word): Token => ({ word, kind: 'word', start: 0, end: 0, shouted: false })),
    loadMeaningTable(),
  )

const rememberedScores = { positive: 0.7, neutral: 0, mixed: 0, negative: -0.7 } as const

/** The workspace's own scores shift the shipped sentiment; the label follows only when the shift is clear. */
export const tuneSentiment = (
  sentiment: Sentiment,
  tokens: readonly Token[],
  tuning: Tuning | undefined,
  memory: Recalled | null,
): Sentiment => {
  if (memory !== null && memory.sentiment !== null)
    return {
      ...sentiment,
      label: memory.sentiment,
      score: rememberedScores[memory.sentiment],
      confidence: 0.9,
    }
  const head = tuning?.scores
  if (head === null || head === undefined) return sentiment
  const own = Math.tanh(scoreSparse(head, learntFeatures(tokens, [], sentiment.score, loadMeaning(tokens))))
  const score = round((1 - head.blend) * sentiment.score + head.blend * own)
  const turned = Math.sign(score) !== Math.sign(sentiment.score) && Math.abs(score) > 0.15
  const label =
    turned && sentiment.label !== 'mixed' ? (score > 0 ? 'positive' : 'negative') : sentiment.label
  return { ...sentiment, score, label }
}

/** Labels that corrections have taught replace the rules' opinion of them; the others stay with the rules. */
export const tuneCategories = (
  guesses: CategoryGuess[],
  tokens: readonly Token[],
  hits: readonly Hit[],
  tuning: Tuning | undefined,
  memory: Recalled | null,
): CategoryGuess[] => {
  if (memory !== null && memory.categories !== null)
    return memory.categories.map((label) => ({
      label,
      confidence: 0.9,
      evidence: guesses.find((guess) => guess.label === label)?.evidence ?? [],
    }))
  const heads = tuning?.labels
  if (heads === null || heads === undefined) return guesses
  const named = guesses.map((guess) => ({ ...guess, label: tuning?.aliases?.[guess.label] ?? guess.label }))
  const meaning = loadMeaning(tokens)
  const learnt = learntGuesses(heads, learntFeatures(tokens, hits, 0, meaning), { named, tokens })
  if (tuning?.kin && !isKin(meaning, tuning.kin))
    return named.length > 0 ? named : learnt.filter(({ confidence }) => confidence >= SURE).slice(0, 1)
  const retired = new Set(tuning?.retired?.map((key) => tuning.aliases?.[key] ?? key))
  const ruled = named.filter(({ label }) => !retired.has(label) && !(label in heads))
  const kept = [...ruled, ...learnt].sort(
    (a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1),
  )
  return tuning?.exclusive ? kept.slice(0, 1) : kept
}

/** A head that is so sure is believed of a text unlike those it was taught by, where nothing else is found. */
const SURE = 0.5

const learntGuesses = (
  heads: NonNullable<Tuning['labels']>,
  features: ReadonlyMap<string, number>,
  { named, tokens }: { named: readonly CategoryGuess[]; tokens: readonly Token[] },
): CategoryGuess[] =>
  Object.entries(heads).flatMap(([label, head]) => {
    const chance = 1 / (1 + Math.exp(-scoreSparse(head, features)))
    if (chance < head.threshold) return []
    const evidence =
      named.find((guess) => guess.label === label)?.evidence ?? tellingWords(head.weights, tokens)
    return head.backed && evidence.length === 0 ? [] : [{ label, confidence: round(chance), evidence }]
  })

export const tuneUrgency = (
  urgency: Urgency,
  tokens: readonly Token[],
  tuning: Tuning | undefined,
  memory: Recalled | null,
): Urgency => {
  if (memory !== null && memory.urgency !== null) return { ...urgency, score: memory.urgency }
  const head = tuning?.urgency
  if (head === null || head === undefined) return urgency
  const features = learntFeatures(tokens, [], 0, loadMeaning(tokens)).set('urgency', urgency.score)
  const own = 1 / (1 + Math.exp(-scoreSparse(head, features)))
  return { ...urgency, score: round((1 - head.blend) * urgency.score + head.blend * own) }
}

const tellingWords = (weights: Readonly<Record<string, number>>, tokens: readonly Token[]): string[] =>
  [...new Set(tokens.map((token) => token.word))]
    .filter((word) => (weights[`w:${word}`] ?? 0) > 0)
    .sort((a, b) => weights[`w:${b}`]! - weights[`w:${a}`]!)
    .slice(0, 3)

const round = (value: number): number => Math.round(value * 10000) / 10000
