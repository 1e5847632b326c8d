import type { Hit } from './phrase-rules.ts'
import type { Clause } from './polarity.ts'
import type { Token } from './tokens.ts'
import type { Aspect, SentimentLabel } from './understanding.ts'

/** A word four tokens away pulls half as hard; one behind a comma or a "but" a fifth. */
const REACH = 6
const ACROSS = 0.15
const BEFORE = 0.75
const OPINION = 0.5

/** What is said of each category, from the words around its mention rather than from the whole text. */
export const findAspects = (
  text: string,
  tokens: readonly Token[],
  clauses: readonly Clause[],
  pulls: Float64Array,
  hits: readonly Hit[],
): Aspect[] => {
  const clauseOf = clauseIndex(tokens.length, clauses)
  const values = new Map<
    string,
    { sum: number; low: number; high: number; clause: number; strength: number }
  >()
  for (const hit of hits) {
    const value = pullAround(hit, clauseOf, pulls)
    const kept = values.get(hit.key)
    const clause = clauseOf[hit.from]!
    if (kept === undefined) {
      values.set(hit.key, { sum: value, low: value, high: value, clause, strength: Math.abs(value) })
      continue
    }
    kept.sum += value
    kept.low = Math.min(kept.low, value)
    kept.high = Math.max(kept.high, value)
    if (Math.abs(value) > kept.strength) {
      kept.strength = Math.abs(value)
      kept.clause = clause
    }
  }
  return [...values].map(([category, { sum, low, high, clause }]) => ({
    category,
    polarity: polarityOf(sum, low, high),
    evidence: clauseText(text, tokens, clauses[clause]),
  }))
}

const polarityOf = (sum: number, low: number, high: number): SentimentLabel => {
  if (low < -1.2 && high > 1.2 && Math.abs(sum) < 0.6) return 'mixed'
  if (Math.abs(sum) < OPINION) return 'neutral'
  return sum > 0 ? 'positive' : 'negative'
}

const pullAround = (hit: Hit, clauseOf: Int32Array, pulls: Float64Array): number => {
  const own = clauseOf[hit.from]!
  let first = hit.from
  while (first > 0 && own - clauseOf[first - 1]! <= 1) first -= 1
  let sum = 0
  for (let i = first; i < pulls.length && clauseOf[i]! - own <= 1; i += 1) {
    if (pulls[i] === 0) continue
    const distance = i < hit.from ? hit.from - i : i >= hit.to ? i - hit.to + 1 : 0
    const gap = Math.abs(clauseOf[i]! - own)
    const near = Math.exp((-distance * Math.LN2) / REACH) * (i < hit.from ? BEFORE : 1)
    sum += pulls[i]! * near * (gap === 0 ? 1 : ACROSS)
  }
  return sum
}

const clauseIndex = (n: number, clauses: readonly Clause[]): Int32Array => {
  const index = new Int32Array(n)
  for (const [c, clause] of clauses.entries()) index.fill(c, clause.from, clause.to)
  return index
}

const clauseText = (text: string, tokens: readonly Token[], clause: Clause | undefined): string => {
  if (clause === undefined || clause.to <= clause.from) return ''
  return text
    .slice(tokens[clause.from]!.start, tokens[clause.to - 1]!.end)
    .trim()
    .slice(0, 200)
}
