import type { TurnAt } from '../lexicon.ts'

/**
 * Turns of phrase that say the opposite of their words: what could not have been kinder is praised, what should be faster
 * is not. There are too many of them to list, but they are built alike.
 */
export const englishTurns: TurnAt = (tokens, at, valenceOf) => {
  const first = tokens[at]!.word
  if (!STARTS.has(first)) return null
  const word = (k: number): string => {
    const token = tokens[at + k]
    return token === undefined || token.kind === 'mark' ? '' : token.word
  }
  const negated = CANNOT.has(first) ? 1 : CAN.has(first) && NOT.has(word(1)) ? 2 : 0
  if (negated > 0) return topped(word, { from: negated, passed: PASSED, valenceOf })
  if (HARD.has(first) && word(1) === 'to') return topped(word, { from: 2, passed: PASSED, valenceOf })
  if (first === 'never') return topped(word, { from: 1, passed: LIVED, valenceOf })
  if (WISHING.has(first)) return wished(word)
  if (HAD.has(first) && word(1) === 'better' && ['', 'elsewhere', 'from', 'at', 'in'].includes(word(2)))
    return { length: 2, valence: -2 }
  if (comparatives.has(first)) return elsewhere(word)
  return FORMER.has(first) ? wasBetter(word) : null
}

type WordAt = (k: number) => string
type Turn = { length: number; valence: number }

/** “Could not have been any kinder”, “cannot thank them enough”, “never been treated worse”. */
const topped = (
  word: WordAt,
  {
    from,
    passed,
    valenceOf,
  }: { from: number; passed: ReadonlySet<string>; valenceOf: (word: string) => number },
): Turn | null => {
  let thanks = false
  for (let k = from; k < from + FARTHEST; k += 1) {
    const here = word(k)
    if (comparatives.has(here)) return { length: k + 1, valence: 4 }
    if (WORSE.has(here)) return { length: k + 1, valence: -4 }
    if (here === 'more' || here === 'less') {
      const side = Math.sign(valenceOf(word(k + 1))) * (here === 'more' ? 1 : -1)
      if (side !== 0) return { length: k + 2, valence: 4 * side }
      return here === 'more' && ASKED.has(word(k - 1)) ? { length: k + 1, valence: 4 } : null
    }
    if (here === 'enough') return thanks ? { length: k + 1, valence: 4 } : null
    if (!passed.has(here)) return null
    thanks ||= THANKED.has(here)
  }
  return null
}

/** “Should be cheaper”, “could have been handled a lot better”, “needs better lighting”. */
const wished = (word: WordAt): Turn | null => {
  for (let k = 1; k < FARTHEST; k += 1) {
    const here = word(k)
    // Who should have come sooner is glad to have come.
    if (comparatives.has(here)) return here === 'sooner' ? null : { length: k + 1, valence: -2 }
    if (!WISHED.has(here) && !/.{3}ed$/.test(here)) return null
  }
  return null
}

/** “Better options out there”, “cheaper elsewhere”, “better before”. */
const elsewhere = (word: WordAt): Turn | null => {
  if (word(1) === 'before') return { length: 2, valence: -2 }
  for (let k = 1; k < 4 && word(k) !== '' && word(k) !== 'than'; k += 1)
    if (word(k) === 'elsewhere' || ['out there', 'somewhere else'].includes(`${word(k)} ${word(k + 1)}`))
      return { length: k + 1, valence: -2 }
  return null
}

/** “The old version was much better”. */
const wasBetter = (word: WordAt): Turn | null => {
  for (let k = 1; k < 4; k += 1) {
    if (!WAS.has(word(k))) continue
    let better = k + 1
    while (MUCH.has(word(better))) better += 1
    return comparatives.has(word(better)) ? { length: better + 1, valence: -3 } : null
  }
  return null
}

const FARTHEST = 6
const words = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/))

const CAN = words('can could would')
const NOT = words('not never hardly scarcely')
const HARD = words('hard difficult impossible')
const CANNOT = words(`can't cannot cant couldn't couldnt`)
const PASSED = words(
  `have be been get gotten do done go gone any ask asked hope hoped wish wished want wanted for it this that them him her
  you they we i treated made feel felt found find imagine say a much recommend thank praise rate speak highly of ever possibly this
  these your their company team service place all`,
)
const LIVED = words(
  'had been seen felt found met known used tried eaten stayed a any such treated dealt with in at anywhere place',
)
const ASKED = words('for ask asked want wanted')
const THANKED = words('recommend thank praise rate highly')
const WISHING = words('could should would might needs need')
const WISHED = words(
  `to have has be been do done get make made use with a an the some it its bit lot much little way far even slightly also run kept
  their your more`,
)
const HAD = words('had seen known tasted eaten experienced')
const FORMER = words('old previous former earlier')
const WAS = words('was were is worked looked felt tasted')
const MUCH = words('much so far way a still')
export const comparatives = words(
  `better happier nicer easier kinder friendlier smoother quicker faster simpler clearer cheaper cleaner fresher safer swifter
  sooner tastier tidier gentler quieter`,
)
const WORSE = words('worse ruder slower dirtier unfriendlier nastier')
const STARTS: ReadonlySet<string> = new Set([
  ...CAN,
  ...CANNOT,
  ...HARD,
  'never',
  ...WISHING,
  ...HAD,
  ...comparatives,
  ...FORMER,
])
