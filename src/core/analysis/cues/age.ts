import type { Hit } from '../phrase-rules.ts'
import type { Token } from '../tokens.ts'

const OLD = 75
const OLDEST = 110
const YEARS = new Set(
  `years year yrs yr ans años anni jahre jahren jähriger jährige jährigen jaar jarige`.split(' '),
)

/** “My father of 88 years”: an age is said of people whom others should look after. */
export const ageHits = (tokens: readonly Token[]): Hit[] => {
  const hits: Hit[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const { kind, word } = tokens[i]!
    if (kind !== 'number' || !(Number(word) >= OLD && Number(word) <= OLDEST)) continue
    const isAge = YEARS.has(tokens[i + 1]?.word ?? '') || tokens[i - 1]?.word === 'aged'
    if (isAge) hits.push({ key: 'vulnerable', from: i, to: i + 1, weak: false })
  }
  return hits
}
