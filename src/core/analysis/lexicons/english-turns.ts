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
  const ironic = meantOtherwise(word, tokens, { at, valenceOf })
  if (ironic !== null) return ironic
  const negated = CANNOT.has(first) ? 1 : CAN.has(first) && NOT.has(word(1)) ? 2 : 0
  if (negated > 0 && SAY.has(word(negated))) {
    const fault = faultless(word, negated + 1)
    if (fault !== null) return fault
  }
  if (negated > 0) return topped(word, { from: negated, passed: PASSED, valenceOf })
  if (HARD.has(first) && word(1) === 'to') return topped(word, { from: 2, passed: PASSED, valenceOf })
  if (first === 'never' && FAILS.has(word(1)) && word(2) === 'to')
    return { length: 4, valence: valenceOf(word(3)) < 0 ? -3 : 4 }
  if (first === 'never') return topped(word, { from: 1, passed: LIVED, valenceOf })
  if (WISHING.has(first)) return wished(word)
  if (HAD.has(first) && word(1) === 'better' && ['', 'elsewhere', 'from', 'at', 'in'].includes(word(2)))
    return { length: 2, valence: -2 }
  if (comparatives.has(first)) return elsewhere(word)
  return FORMER.has(first) ? wasBetter(word) : null
}

type WordAt = (k: number) => string
type Turn = { length: number; valence: number }

/** “Could not have been any kinder”, “cannot thank them enough”, “never been treated worse”, “never had such an easy return”. */
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
    if (passed === LIVED && k > from && (here === 'such' || here === 'so')) {
      const side = Math.sign(valenceOf(word(ARTICLES.has(word(k + 1)) ? k + 2 : k + 1)))
      if (side !== 0) return { length: k + (ARTICLES.has(word(k + 1)) ? 3 : 2), valence: 4 * side }
    }
    if (here === 'enough') return thanks ? { length: k + 1, valence: 4 } : null
    if (!passed.has(here)) return null
    thanks ||= THANKED.has(here)
  }
  return null
}

/** “Can't say a bad word”, “could not find anything wrong”. */
const faultless = (word: WordAt, from: number): Turn | null => {
  for (let k = from; k < from + 4; k += 1) {
    if (FAULT.has(word(k))) return { length: k + 1, valence: 3 }
    if (!ANY.has(word(k))) return null
  }
  return null
}

/** “Oh great, another update”, “thanks for wasting my day”, “lovely place if you like queues”: praise that means blame. */
const meantOtherwise = (
  word: WordAt,
  tokens: Parameters<TurnAt>[0],
  { at, valenceOf }: { at: number; valenceOf: (word: string) => number },
): Turn | null => {
  const first = word(0)
  const blamed = (from: number): boolean => {
    let sum = 0
    for (let k = from; k < from + FARTHEST && word(k) !== ''; k += 1) {
      const valence = valenceOf(word(k))
      if (valence > 0) return false
      sum += valence
    }
    return sum <= -2
  }
  if (
    first === 'oh' &&
    valenceOf(word(1)) > 0 &&
    (AGAIN.has(word(2)) || AGAIN.has(wordBehindMark(tokens, at + 2)))
  )
    return { length: 2, valence: -3 }
  if (THANKS.has(first)) {
    const to = word(1) === 'you' ? 2 : 1
    if (word(to) !== 'for') return null
    if (SPOILING.has(word(to + 1)) || (LEAVING.has(word(to + 1)) && blamed(to + 2)))
      return { length: to + 2, valence: -3 }
  }
  if (first === 'if' && word(1) === 'you') {
    const to = word(2) === "don't" || word(2) === 'dont' ? 4 : 3
    if ((to === 4 ? word(3) === 'mind' : FANCY.has(word(2))) && blamed(to)) return { length: to, valence: -4 }
  }
  if (LOVED.has(first) && HOW.has(word(1))) {
    let isLong = false
    for (let k = 2; k < 14 && word(k) !== ''; k += 1) {
      if (valenceOf(word(k)) > 0) return null
      isLong ||= SPENT.has(word(k)) || valenceOf(word(k)) <= -2
    }
    return isLong ? { length: 2, valence: -4 } : null
  }
  return null
}

const wordBehindMark = (tokens: Parameters<TurnAt>[0], at: number): string =>
  tokens[at]?.kind === 'mark' ? (tokens[at + 1]?.word ?? '') : ''

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
const ARTICLES = words('a an')
const SAY = words('say find think fault')
const ANY = words('a an any one single anything something of to about thing much')
const FAULT = words('bad negative wrong fault faults complaint complaints criticism')
const FAILS = words('fails fail failed ceases ceased')
const AGAIN = words('another yet again more now')
const THANKS = words('thanks thank cheers')
const SPOILING =
  words(`wasting losing ignoring ruining breaking forgetting destroying cancelling canceling spoiling overcharging
  nothing lying misleading`)
const LEAVING = words('making keeping leaving letting giving telling')
const FANCY = words('like enjoy love fancy want')
const LOVED = words('love loving loved adore')
const HOW = words('how when that waiting being it')
const SPENT = words('hours days weeks months never again still nobody twice')
const LIVED = words(
  'had been so seen felt found met known used tried eaten stayed a any such treated dealt with in at anywhere place',
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
  ...THANKS,
  ...LOVED,
  'oh',
  'if',
  'never',
  ...WISHING,
  ...HAD,
  ...comparatives,
  ...FORMER,
])
