import type { Hit } from './phrase-rules.ts'
import type { Token } from './tokens.ts'
import type { SparseHead } from './understanding.ts'

/** Features of a workspace's own heads, by readable names: a member can look at what was learnt. */
export const learntFeatures = (
  tokens: readonly Token[],
  hits: readonly Hit[],
  prior: number,
  meaning: ArrayLike<number> = [],
): Map<string, number> => {
  const counts = new Set<string>()
  let last = ''
  for (const token of tokens) {
    if (token.kind === 'mark') {
      last = ''
      continue
    }
    const word = token.kind === 'number' ? '0' : token.word
    counts.add(`w:${word}`)
    if (last !== '') counts.add(`w:${last} ${word}`)
    last = word
  }
  const features = new Map<string, number>()
  const value = 1 / Math.sqrt(counts.size + 1)
  for (const name of counts) features.set(name, value)
  for (const hit of hits) {
    const name = hit.weak ? `r?:${hit.key}` : `r:${hit.key}`
    features.set(name, Math.min(2, (features.get(name) ?? 0) + 1))
  }
  if (prior !== 0) features.set('prior', prior)
  for (let d = 0; d < meaning.length; d += 1) if (meaning[d] !== 0) features.set(`m:${d}`, 2 * meaning[d]!)
  return features
}

export const scoreSparse = (head: SparseHead, features: ReadonlyMap<string, number>): number => {
  let sum = head.bias
  for (const [name, value] of features) {
    const weight = head.weights[name]
    if (weight !== undefined) sum += weight * value
  }
  return sum
}
