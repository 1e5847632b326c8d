import type { Hit, PhraseRules } from './phrase-rules.ts'
import { quote } from './quote.ts'
import type { Token } from './tokens.ts'
import type { CategoryGuess } from './understanding.ts'

/** A child's cues also speak for its parents; words that are a parent's own speak for it once, or it would outweigh the child. */
export const withParents = (hits: readonly Hit[], rules: PhraseRules): Hit[] => {
  const all = [...hits]
  for (const hit of hits) {
    const seen = new Set([hit.key])
    let parent = rules.parents.get(hit.key)
    while (parent !== undefined && !seen.has(parent)) {
      seen.add(parent)
      const above = parent
      if (!hits.some(({ key, from }) => key === above && from === hit.from)) all.push({ ...hit, key: parent })
      parent = rules.parents.get(parent)
    }
  }
  return all
}

export const guessCategories = (
  text: string,
  tokens: readonly Token[],
  hits: readonly Hit[],
): CategoryGuess[] => {
  const byKey = new Map<string, { strong: number; weak: number; evidence: string[] }>()
  for (const hit of hits) {
    const kept = byKey.get(hit.key) ?? { strong: 0, weak: 0, evidence: [] }
    if (hit.weak) kept.weak += 1
    else kept.strong += 1
    const words = quote(text, tokens[hit.from]!.start, tokens[hit.to - 1]!.end)
    if (kept.evidence.length < 4 && !kept.evidence.includes(words)) kept.evidence.push(words)
    byKey.set(hit.key, kept)
  }
  return [...byKey]
    .filter(([, { strong, weak }]) => strong > 0 || weak > 1 || (weak === 1 && tokens.length <= 6))
    .map(([label, { strong, weak, evidence }]) => ({
      label,
      confidence: Math.round((1 - 0.35 * 0.6 ** (strong - 1) * 0.85 ** weak) * 100) / 100,
      evidence,
    }))
    .map((guess) => ({ ...guess, confidence: Math.max(0.4, Math.min(0.95, guess.confidence)) }))
    .sort((a, b) => b.confidence - a.confidence || (a.label < b.label ? -1 : 1))
}
