import type { SENTIMENTS } from '../feedback/feedback.ts'
import type { Priority } from '../priority/priority.ts'
import type { Correctable } from './api.ts'
import type { CategoryGuess, Sentiment, SentimentLabel, Understanding } from './understanding.ts'
import { sumUrgency } from './urgency.ts'

/** What is kept of a piece: all that was understood, and what followed from it. A piece without words has no sentiment. */
export type Reading = Omit<Understanding, 'sentiment'> & {
  sentiment: Sentiment | null
  priority: Priority
  /** What members put right; it stands whatever is understood later. */
  corrected: Correctable[]
  /** What a language model said where our own reading was in doubt, and its name. */
  advised?: { by: string; fields: Correctable[] }
}

export type Understood = Omit<Reading, 'priority' | 'corrected' | 'advised'>

/** Where nothing was said, only the score speaks. */
export const understandSilence = (score: number | null, model: string): Understood => ({
  language: null,
  sentiment: null,
  aspects: [],
  categories: [],
  urgency: sumUrgency([], '', [], { sentiment: 0, complaints: 0, score }),
  intents: [],
  personalData: [],
  abstained: false,
  model,
})

type Tree = readonly { readonly key: string; readonly parent: string | null }[]

/**
 * The one category that names the piece in lists. Of an unhappy piece it is what went wrong; and the most special
 * category that is as sure as its parent, for “billing” says more than “account”.
 */
export const mainCategory = (understood: Understood, tree: Tree): string | null => {
  const { categories, aspects, sentiment } = understood
  const unhappy = sentiment?.label === 'negative' || sentiment?.label === 'mixed'
  const fine = new Set(
    unhappy ? aspects.flatMap((one) => (one.polarity === 'negative' ? [] : [one.category])) : [],
  )
  // What was learnt from corrections has no phrase and so no aspect: it stands with what went wrong.
  const wrong = categories.filter(({ label }) => !fine.has(label))
  const pool = wrong.length > 0 ? wrong : categories
  const best = pool[0]
  return best ? mostSpecial(best, pool, tree).label : null
}

const mostSpecial = (guess: CategoryGuess, pool: readonly CategoryGuess[], tree: Tree): CategoryGuess => {
  const children = new Set(tree.flatMap(({ key, parent }) => (parent === guess.label ? [key] : [])))
  const child = pool.find(({ label, confidence }) => children.has(label) && confidence >= guess.confidence)
  return child ? mostSpecial(child, pool, tree) : guess
}

export type Corrections = { readonly [F in Correctable]?: string }

/** Puts in what was said about it, as sure as that is (0 to 1). A category that was said is the whole truth, its parents included. */
export const withCorrections = (
  understood: Understood,
  given: Corrections,
  tree: Tree,
  confidence = 1,
): Understood => ({
  ...understood,
  ...(given.category === undefined
    ? {}
    : {
        categories: pathOf(given.category, tree).map((label) => ({
          label,
          confidence,
          evidence: understood.categories.find((guess) => guess.label === label)?.evidence ?? [],
        })),
        aspects: understood.aspects.filter(({ category }) =>
          pathOf(given.category!, tree).includes(category),
        ),
      }),
  ...(given.sentiment === undefined
    ? {}
    : { sentiment: asSaid(understood.sentiment, given.sentiment as SentimentLabel, confidence) }),
  ...(given.urgency === undefined
    ? {}
    : { urgency: { score: Number(given.urgency), reasons: understood.urgency.reasons } }),
})

const pathOf = (category: string, tree: Tree): string[] => {
  const path = [category]
  for (;;) {
    const parent = tree.find(({ key }) => key === path.at(-1))?.parent
    if (!parent || path.includes(parent)) return path
    path.push(parent)
  }
}

const SCORE_OF = { positive: 0.7, neutral: 0, mixed: 0, negative: -0.7 } satisfies Record<
  (typeof SENTIMENTS)[number],
  number
>

const asSaid = (found: Sentiment | null, label: SentimentLabel, confidence: number): Sentiment => ({
  label,
  score: found?.label === label ? found.score : SCORE_OF[label],
  confidence,
  evidence: found?.evidence ?? [],
})

export const whyNotCorrect = (
  field: Correctable,
  value: string | number,
  { categories, sentiments }: { categories: readonly string[]; sentiments: readonly string[] },
): 'correction.invalid' | null => {
  switch (field) {
    case 'category':
      return categories.includes(String(value)) ? null : 'correction.invalid'
    case 'sentiment':
      return sentiments.includes(String(value)) ? null : 'correction.invalid'
    case 'urgency':
      return typeof value === 'number' && value >= 0 && value <= 1 ? null : 'correction.invalid'
  }
}
