import type { Hit } from '../phrase-rules.ts'
import type { Token } from '../tokens.ts'

const OLD = 75
const OLDEST = 110
const YEARS = new Set(
  `years year yrs yr ans años anni jahre jahren jähriger jährige jährigen jaar jarige`.split(' '),
)
const IS = new Set('is was turned ist war wird werd wordt'.split(' '))
const RELATIVES = new Set(
  `mother father mum mom dad grandmother grandfather gran grandma grandpa grandad nan wife husband aunt uncle neighbour neighbor
  mutter vater oma opa großmutter großvater frau mann tante onkel schwiegermutter
  moeder vader grootmoeder grootvader vrouw man buurvrouw buurman schoonmoeder`.split(/\s+/),
)
/** How far before the age its bearer may stand: “my grandmother, who is 91”. */
const BEARER_REACH = 5

/** “My father of 88 years”: an age is said of people whom others should look after. */
export const ageHits = (tokens: readonly Token[]): Hit[] => {
  const hits: Hit[] = []
  for (let i = 0; i < tokens.length; i += 1) {
    const { kind, word } = tokens[i]!
    if (kind !== 'number' || !(Number(word) >= OLD && Number(word) <= OLDEST)) continue
    const isAge =
      YEARS.has(tokens[i + 1]?.word ?? '') || tokens[i - 1]?.word === 'aged' || isOfRelative(tokens, i)
    if (isAge) hits.push({ key: 'vulnerable', from: i, to: i + 1, weak: false })
  }
  return hits
}

const isOfRelative = (tokens: readonly Token[], i: number): boolean =>
  IS.has(tokens[i - 1]?.word ?? '') &&
  tokens.slice(Math.max(0, i - BEARER_REACH), i).some(({ word }) => RELATIVES.has(word))
