import type { QuestionKind } from './answers.ts'
import { type LinearHead, lexiconSpan, type Reading, scoreSpan } from './polarity.ts'

/** What the second stage weighs of a whole text; both heads look at the text and at each clause. */
export const SIGNALS = [
  'constant',
  'whole',
  'average',
  'low',
  'high',
  'first',
  'last',
  'lexical',
  'certain',
  'opinionated',
  'topOpinion',
  'lexicalStrength',
  'strong',
  'words',
  'exclamations',
  'questionMarks',
  'askedToImprove',
  'askedWhatIsLiked',
  'lexicalForLength',
  'short',
  'spread',
  'opensAsking',
  'middling',
  'self',
  'you',
  'numbers',
  'blame',
  'farthest',
  'averageStrength',
  'opensBidding',
  'wanting',
] as const
export type Signal = (typeof SIGNALS)[number]

/** In the order of SIGNALS. */
export const signalsOf = (
  reading: Reading,
  polarity: LinearHead,
  opinion: LinearHead,
  question: QuestionKind,
): Float64Array => {
  const n = reading.tokens.length
  const forms = countForms(reading)
  const clauses = scoreClauses(reading, polarity, opinion)
  const opening = formOf.get(reading.tokens[0]?.word ?? '')
  const whole = scoreSpan(reading, polarity, 0, n)
  const lexical = lexiconSpan(reading, 0, n)
  const long = Math.sqrt(1 + Math.min(MOST_WORDS, forms.words))
  const signals: Record<Signal, number> = {
    constant: 1,
    whole,
    ...clauses,
    lexical,
    certain: Math.tanh(whole / 2) * Math.tanh(whole / 2),
    opinionated: scoreSpan(reading, opinion, 0, n),
    lexicalStrength: Math.abs(lexical),
    // Beyond what the longest texts of the training had, more of the same says no more.
    strong: Math.log1p(Math.min(MOST_STRONG, forms.strong)),
    words: Math.log1p(Math.min(MOST_WORDS, forms.words)),
    exclamations: Math.min(3, forms.marks),
    questionMarks: Math.min(2, forms.asks),
    askedToImprove: question === 'improve' ? 1 : 0,
    askedWhatIsLiked: question === 'like' ? 1 : 0,
    lexicalForLength: lexical / long,
    short: 1 / long,
    spread: clauses.high - clauses.low,
    opensAsking: opening === 'asking' ? 1 : 0,
    middling: Math.min(3, forms.middling) / long,
    self: forms.self / long,
    you: forms.you / long,
    numbers: Math.min(3, forms.numbers) / long,
    blame: forms.blame / long,
    farthest: Math.max(clauses.high, -clauses.low),
    averageStrength: Math.abs(clauses.average),
    opensBidding: opening === 'bidding' ? 1 : 0,
    wanting: Math.min(2, forms.wanting),
  }
  return Float64Array.from(SIGNALS, (name) => signals[name])
}

type OfClauses = Record<'average' | 'low' | 'high' | 'first' | 'last' | 'topOpinion', number>

const scoreClauses = (reading: Reading, polarity: LinearHead, opinion: LinearHead): OfClauses => {
  const { clauses } = reading
  if (clauses.length === 0) return { average: 0, low: 0, high: 0, first: 0, last: 0, topOpinion: 0 }
  const scores = clauses.map(({ from, to }) => Math.tanh(scoreSpan(reading, polarity, from, to) / 2))
  let sum = 0
  let weight = 0
  for (const [i, { from, to }] of clauses.entries()) {
    sum += scores[i]! * Math.sqrt(to - from)
    weight += Math.sqrt(to - from)
  }
  return {
    average: sum / weight,
    low: Math.min(...scores),
    high: Math.max(...scores),
    first: scores[0]!,
    last: scores.at(-1)!,
    topOpinion: Math.max(...clauses.map(({ from, to }) => scoreSpan(reading, opinion, from, to))),
  }
}

type Forms = Record<
  'words' | 'marks' | 'asks' | 'strong' | 'blame' | 'middling' | 'self' | 'you' | 'numbers' | 'wanting',
  number
>

/** How a text is built tells requests, questions and plain statements from opinions where their words do not. */
const countForms = ({ tokens, single, marks }: Reading): Forms => {
  const forms: Forms = {
    words: 0,
    marks: 0,
    asks: 0,
    strong: 0,
    blame: 0,
    middling: 0,
    self: 0,
    you: 0,
    numbers: 0,
    wanting: 0,
  }
  for (let i = 0; i < tokens.length; i += 1) {
    const { word, kind } = tokens[i]!
    if (single[i]! >= 0) forms.words += 1
    if (word === '!') forms.marks += 1
    if (word === '?') forms.asks += 1
    if (kind === 'number') forms.numbers += 1
    const { valence } = marks[i]!
    forms.strong += Math.abs(valence)
    forms.blame += Math.max(0, -valence)
    const form = formOf.get(word)
    if (form !== undefined && form !== 'asking' && form !== 'bidding') forms[form] += 1
    if (i > 0 && wantings.get(tokens[i - 1]!.word)?.has(word)) forms.wanting += 1
  }
  return forms
}

const FORMS = {
  asking: `how what when where who which can could do does did is are will would has have may should why whats what's where's how's`,
  bidding: `please tell show find set give send let add make change help remind book put turn play schedule check look get call read explain list order update start stop cancel transfer pay`,
  middling: `ok okay average fine alright decent adequate acceptable reasonable reasonably neutral mediocre standard usual typical normal basic meh fair fairly moderate satisfactory ordinary mixed sometimes depends neither`,
  self: `i i'm i've i'd i'll my me we us our`,
  you: `you your you're u`,
} as const

const formOf: ReadonlyMap<string, keyof typeof FORMS> = new Map(
  (Object.keys(FORMS) as (keyof typeof FORMS)[]).flatMap((form) =>
    FORMS[form].split(' ').map((word) => [word, form] as const),
  ),
)

/** Two words by which one asks for something instead of judging it. */
const WANTINGS = `i need, i want, we need, we want, i'd like, would like, want to, need to, trying to, can i, can you, can we, could i, could you, could we, do i, do you, how do, how can, how to, how much, how many, how long, how does, what is, what are, what's the, is there, are there, when is, when does, where is, where can, which is, i wonder, looking for, does anyone, let me, tell me, give me, show me, send me, help me`

const wantings = new Map<string, Set<string>>()
for (const pair of WANTINGS.split(', ')) {
  const [first, second] = pair.split(' ') as [string, string]
  wantings.set(first, (wantings.get(first) ?? new Set()).add(second))
}

const MOST_STRONG = 60
const MOST_WORDS = 150

/** Weights of the second stage. `reserve`: how many times likelier a side must be than none, so that it is said. */
export type Verdict = { happy: readonly number[]; opinionated: readonly number[]; reserve: number }

export type Judgement = {
  side: -1 | 0 | 1
  /** What the side's share of the three is, before calibration. */
  share: number
  /** The share of happy less that of unhappy. */
  lean: number
}

/** The likeliest of three: a side that could as well be the other one is not said only because something is thought. */
export const judge = (happy: number, opinionated: number, reserve: number): Judgement => {
  const none = (1 - opinionated) * reserve
  const good = opinionated * happy
  const bad = opinionated * (1 - happy)
  const sum = none + good + bad
  const lean = (good - bad) / sum
  if (none > Math.max(good, bad)) return { side: 0, share: none / sum, lean }
  return good > bad ? { side: 1, share: good / sum, lean } : { side: -1, share: bad / sum, lean }
}

export const weigh = (signals: Float64Array, weights: readonly number[]): number => {
  let sum = 0
  for (let i = 0; i < signals.length; i += 1) sum += signals[i]! * weights[i]!
  return 1 / (1 + Math.exp(-sum))
}
