import { learntFeatures, scoreSparse } from '#core/analysis/learnt-heads.ts'
import type { Hit } from '#core/analysis/phrase-rules.ts'
import type { Token } from '#core/analysis/tokens.ts'
import type { CategoryGuess, Sentiment, Tuning, Urgency } from '#core/analysis/understanding.ts'

/** The workspace's own scores shift the shipped sentiment; the label follows only when the shift is clear. */
export const tuneSentiment = (
  sentiment: Sentiment,
  tokens: readonly Token[],
  tuning: Tuning | undefined,
): Sentiment => {
  const head = tuning?.scores
  if (head === null || head === undefined) return sentiment
  const own = Math.tanh(scoreSparse(head, learntFeatures(tokens, [], sentiment.score)))
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
): CategoryGuess[] => {
  const heads = tuning?.labels
  if (heads === null || heads === undefined) return guesses
  const features = learntFeatures(tokens, hits, 0)
  const retired = new Set(tuning?.retired ?? [])
  const kept = guesses.filter((guess) => !(guess.label in heads) && !retired.has(guess.label))
  for (const [label, head] of Object.entries(heads)) {
    const chance = 1 / (1 + Math.exp(-scoreSparse(head, features)))
    if (chance < head.threshold) continue
    const ruled = guesses.find((guess) => guess.label === label)
    kept.push({
      label,
      confidence: round(chance),
      evidence: ruled?.evidence ?? tellingWords(head.weights, tokens),
    })
  }
  return kept.sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
}

export const tuneUrgency = (
  urgency: Urgency,
  tokens: readonly Token[],
  tuning: Tuning | undefined,
): Urgency => {
  const head = tuning?.urgency
  if (head === null || head === undefined) return urgency
  const own = 1 / (1 + Math.exp(-scoreSparse(head, learntFeatures(tokens, [], urgency.score))))
  return { ...urgency, score: round((1 - head.blend) * urgency.score + head.blend * own) }
}

const tellingWords = (weights: Readonly<Record<string, number>>, tokens: readonly Token[]): string[] =>
  [...new Set(tokens.map((token) => token.word))]
    .filter((word) => (weights[`w:${word}`] ?? 0) > 0)
    .sort((a, b) => weights[`w:${b}`]! - weights[`w:${a}`]!)
    .slice(0, 3)

const round = (value: number): number => Math.round(value * 10000) / 10000
