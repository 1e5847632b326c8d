import type { Lexicon } from '../../src/core/analysis/lexicon.ts'
import { accuracy, areaUnderCurve, macroF1 } from '../../src/core/analysis/measures.ts'
import { type LinearHead, type Reading, readText } from '../../src/core/analysis/polarity.ts'
import { tokenise } from '../../src/core/analysis/tokens.ts'
import {
  type Judgement,
  judge,
  SIGNALS,
  type Signal,
  signalsOf,
  type Verdict,
  weigh,
} from '../../src/core/analysis/verdict.ts'
import { bootstrap, printed } from './bootstrap.ts'
import { type Curve, rising, type Seen } from './calibration.ts'
import { type Prepared, prepare, quantise } from './heads.ts'
import { keptHead } from './kept-heads.ts'
import { collectionOf, type Sample, SIDED } from './samples.ts'
import { fitLogistic } from './second-stage.ts'

export type Language = {
  lexicon: Lexicon
  vocabulary: ReadonlyMap<string, number>
  vectors: Float32Array
  width: number
}

export type TrainedSentiment = {
  polarity: LinearHead
  opinion: LinearHead
  verdict: Verdict
  confidence: Confidence
  report: string[]
}

/** Raw confidence to the share that was right: of texts with a side, and of those said to have none. */
export type Confidence = { sided: Curve; neutral: Curve }

type Held = { signals: Float64Array; sample: Sample }

/** No source may outweigh the rest by its size alone. */
const SOURCE_CAP = 6000
const HAPPY_RIDGE = 60
/** Where opinion begins is told by few sources: their quirks are held down harder. */
const OPINION_RIDGE = 600
/** Signals that held on every source left out; the others fitted the sources they knew. */
const HAPPY_SIGNALS: readonly Signal[] = [
  'constant',
  'whole',
  'average',
  'lexical',
  'questionMarks',
  'askedToImprove',
  'askedWhatIsLiked',
  'lexicalForLength',
]
const OPINION_SIGNALS: readonly Signal[] = [
  'constant',
  'certain',
  'opinionated',
  'topOpinion',
  'lexicalStrength',
  'strong',
  'words',
  'questionMarks',
  'askedToImprove',
  'askedWhatIsLiked',
  'short',
  'opensAsking',
  'middling',
  'you',
  'numbers',
  'blame',
  'farthest',
  'averageStrength',
  'opensBidding',
  'wanting',
]

export const trainSentiment = (samples: readonly Sample[], language: Language): TrainedSentiment => {
  const readings = samples.map((sample) =>
    readText(tokenise(sample.text), language.lexicon, language.vocabulary, sample.question),
  )
  const lessons: Lessons = {
    samples,
    prepared: readings.map((reading) => prepare(reading, language.vectors, language.width)),
    vectors: language.vectors,
    isClean: readings.map((reading, i) => samples[i]!.y !== 0 || !soundsOpinionated(reading)),
  }
  const sources = [...new Set(samples.map((sample) => sample.source))]
  const heads = { polarity: trainPolarity(lessons), opinion: trainOpinion(lessons) }
  const held: Held[] = []
  for (const collection of new Set(sources.map(collectionOf))) {
    const takesSides = samples.some((sample) => collectionOf(sample.source) === collection && sample.y !== 0)
    const others = {
      polarity: takesSides ? trainPolarity(lessons, collection) : heads.polarity,
      opinion: trainOpinion(lessons, collection),
    }
    samples.forEach((sample, i) => {
      if (collectionOf(sample.source) === collection)
        held.push({ signals: signalsFor(readings[i]!, others, sample), sample })
    })
  }
  const judged = sources
    .filter((source) => !OWN.has(source))
    .map((source): Judged => {
      const verdict = fitVerdict(
        held.filter((row) => collectionOf(row.sample.source) !== collectionOf(source)),
      )
      return { source, verdict, rows: held.filter((row) => row.sample.source === source) }
    })
  return {
    ...heads,
    verdict: fitVerdict(held),
    confidence: reliability(judged),
    report: [...judged.map(judgeSource), judgeMixed(judged)],
  }
}

/** One source, and the second stage that has not seen it. */
type Judged = { source: string; verdict: Verdict; rows: readonly Held[] }

type Heads = { polarity: LinearHead; opinion: LinearHead }

const signalsFor = (reading: Reading, heads: Heads, sample: Sample): Float64Array =>
  signalsOf(reading, heads.polarity, heads.opinion, sample.question)

type Lessons = {
  samples: readonly Sample[]
  prepared: readonly Prepared[]
  vectors: Float32Array
  isClean: readonly boolean[]
}

const trainPolarity = (lessons: Lessons, without?: string): LinearHead =>
  train(
    lessons,
    (i) => lessons.samples[i]!.y !== 0 && collectionOf(lessons.samples[i]!.source) !== without,
    happyLabel,
  )

const trainOpinion = (lessons: Lessons, without?: string): LinearHead =>
  train(
    lessons,
    (i) => lessons.isClean[i]! && collectionOf(lessons.samples[i]!.source) !== without,
    opinionLabel,
  )

const happyLabel = (sample: Sample): number => (sample.y > 0 ? 1 : 0)
const opinionLabel = (sample: Sample): number => (sample.y === 0 ? 0 : 1)

const train = (
  { samples, prepared, vectors }: Lessons,
  use: (i: number) => boolean,
  label: (sample: Sample) => number,
): LinearHead => {
  const sizes = new Map<string, number>()
  for (const sample of samples) sizes.set(sample.source, (sizes.get(sample.source) ?? 0) + 1)
  const rows = samples.map((_, i) => i).filter(use)
  return quantise(
    keptHead(
      rows.map((i) => prepared[i]!),
      rows.map((i) => label(samples[i]!)),
      rows.map((i) => samples[i]!.weight * Math.min(1, SOURCE_CAP / sizes.get(samples[i]!.source)!)),
    ),
    vectors,
  )
}

/** Of what was said to take no side: some sets mean "names no feature" by it, however it sounds. */
const soundsOpinionated = ({ marks }: Reading): boolean =>
  marks.reduce((sum, { valence }) => sum + Math.abs(valence), 0) >= LOUD
const LOUD = 2

/** Each source weighs the same, and so do its happy and unhappy texts. */
const balanced = (held: readonly Held[], classOf: (sample: Sample) => string): number[] => {
  const sizes = new Map<string, number>()
  const keyOf = (row: Held): string => `${row.sample.source}/${classOf(row.sample)}`
  for (const row of held) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1)
  return held.map((row) => 2000 / Math.max(300, sizes.get(keyOf(row))!))
}

export const fitVerdict = (held: readonly Held[]): Verdict => {
  const opinions = held.filter(
    ({ sample }) => sample.y !== 0 && !OWN.has(sample.source) && !ONE_SIDED.has(sample.source),
  )
  const happy = fitSome(
    HAPPY_SIGNALS,
    opinions,
    opinions.map((row) => happyLabel(row.sample)),
    balanced(opinions, (sample) => String(sample.y)),
    HAPPY_RIDGE,
  )
  // What was picked for taking a side, or says "no opinion" of much that is one, teaches the heads and not where opinion begins.
  const whole = held.filter((row) => !SIDED.has(row.sample.source) && row.sample.source !== LOOSE)
  const opinionated = fitSome(
    OPINION_SIGNALS,
    whole,
    whole.map((row) => opinionLabel(row.sample)),
    balanced(whole, (sample) => (sample.y === 0 ? 'none' : 'some')),
    OPINION_RIDGE,
  )
  const draft = { happy, opinionated, reserve: 1 }
  return { ...draft, reserve: bestReserve(held, draft) }
}

const fitSome = (
  kept: readonly Signal[],
  rows: readonly Held[],
  labels: readonly number[],
  weights: readonly number[],
  ridge: number,
): number[] => {
  const at = kept.map((name) => SIGNALS.indexOf(name))
  const fitted = fitLogistic(
    rows.map((row) => Float64Array.from(at, (i) => row.signals[i]!)),
    labels,
    weights,
    ridge,
  )
  const whole = new Array<number>(SIGNALS.length).fill(0)
  at.forEach((signal, i) => {
    whole[signal] = fitted[i]!
  })
  return whole
}

/** Our own sentences say where opinion begins in trades that the sets do not know; they never vote on a cut and are never judged. */
const OWN: ReadonlySet<string> = new Set(['own', 'plain', 'posts'])
/** Only what went wrong: it cannot tell where happy ends. */
const ONE_SIDED: ReadonlySet<string> = new Set(['woes', 'mishaps'])
/** Product sentences: half of their "no opinion" is opinion that names no feature. */
const LOOSE = 'products'

/** How cautious to be where some take no side: best for the three moods alike and for most texts, on every source that knows all three. */
const bestReserve = (held: readonly Held[], draft: Verdict): number => {
  const trials = [
    { rows: held.filter(({ sample }) => sample.source === 'scores'), vote: 1 },
    { rows: mixedIn(held, SIDED), vote: 1 },
    { rows: mixedIn(held, TOLD), vote: 0.5 },
    { rows: held.filter(({ sample }) => sample.source === LOOSE), vote: 0.5 },
  ].filter(({ rows }) => rows.length > 0)
  const worthOf = (reserve: number): number =>
    trials
      .map(({ rows, vote }) => ({ vote, ...threeWay(rows, () => ({ ...draft, reserve })) }))
      .reduce((sum, { vote, macro, right }) => sum + vote * (macro + right), 0)
  const values = RESERVES.map(worthOf)
  return RESERVES[values.indexOf(Math.max(...values))]!
}

const RESERVES = Array.from({ length: 25 }, (_, i) => (30 + 5 * i) / 100)

const PLAIN: ReadonlySet<string> = new Set(['requests', 'questions', 'invented'])
/** About one in five says nothing for or against, as in mail and posts. */
const PLAIN_SHARE = 0.25

/** What went wrong or right is told there more often than judged. */
const TOLD: ReadonlySet<string> = new Set(['restaurant', 'woes', 'mishaps'])

/** Sentences that take a side, and among them some that plainly do not. */
const mixedIn = (held: readonly Held[], sources: ReadonlySet<string>): Held[] => {
  const sided = held.filter(({ sample }) => sources.has(sample.source))
  const plain = held.filter(({ sample }) => PLAIN.has(sample.source))
  const step = Math.max(1, plain.length / (PLAIN_SHARE * sided.length))
  return [
    ...sided,
    ...Array.from({ length: Math.floor(plain.length / step) }, (_, i) => plain[Math.floor(i * step)]!),
  ]
}

const judgeHeld = ({ signals }: Held, verdict: Verdict): Judgement =>
  judge(weigh(signals, verdict.happy), weigh(signals, verdict.opinionated), verdict.reserve)

const threeWay = (
  rows: readonly Held[],
  verdictFor: (row: Held) => Verdict,
): { macro: number; right: number } => {
  const guesses = rows.map((row) => judgeHeld(row, verdictFor(row)).side)
  const truths = rows.map((row) => row.sample.y)
  return { macro: macroF1(guesses, truths, [-1, 0, 1]), right: accuracy(guesses, truths) }
}

const judgeMixed = (judged: readonly Judged[]): string => {
  const verdicts = new Map(judged.map(({ source, verdict }) => [source, verdict]))
  const rows = mixedIn(
    judged.flatMap((one) => one.rows),
    SIDED,
  )
  return `sentences that take a side, one in five that takes none: ${threeWayPrinted(rows, (row) => verdicts.get(row.sample.source)!)}`
}

const threeWayPrinted = (rows: readonly Held[], verdictFor: (row: Held) => Verdict): string => {
  const figure = (of: 'macro' | 'right'): string =>
    printed(
      bootstrap(
        rows.length,
        (at) =>
          threeWay(
            at.map((i) => rows[i]!),
            verdictFor,
          )[of],
      ),
    )
  return `3-class macro-F1 ${figure('macro')}, accuracy ${figure('right')}`
}

const judgeSource = ({ source, verdict, rows }: Judged): string => {
  const opinions = rows.filter((row) => row.sample.y !== 0)
  const happy = opinions.map((row) => weigh(row.signals, verdict.happy))
  const truth = opinions.map((row) => happyLabel(row.sample))
  const cells = [`n ${rows.length}`]
  if (opinions.length > 0) {
    const sides = bootstrap(opinions.length, (at) =>
      accuracy(
        at.map((i) => (happy[i]! > 0.5 ? 1 : 0)),
        at.map((i) => truth[i]!),
      ),
    )
    const area = bootstrap(opinions.length, (at) =>
      areaUnderCurve(
        at.map((i) => happy[i]!),
        at.map((i) => truth[i]!),
      ),
    )
    cells.push(`happy or unhappy ${printed(sides)}`)
    if (new Set(truth).size === 2) cells.push(`AUC ${printed(area)}`)
  }
  if (opinions.length > 0 && opinions.length < rows.length) cells.push(threeWayPrinted(rows, () => verdict))
  else {
    const none = rows.map((row) => (judgeHeld(row, verdict).side === 0 ? 1 : 0))
    cells.push(
      `called neutral ${printed(
        bootstrap(rows.length, (at) =>
          accuracy(
            at.map((i) => none[i]!),
            at.map(() => 1),
          ),
        ),
      )}`,
    )
  }
  return `${source}: ${cells.join(', ')}`
}

/** How often a raw confidence was right on sources the second stage had not seen: apart for a side taken and for none. */
const reliability = (judged: readonly Judged[]): Confidence => {
  const sided: Seen[] = []
  const neutral: Seen[] = []
  for (const { source, verdict, rows } of judged) {
    for (const row of rows) {
      const { side, share } = judgeHeld(row, verdict)
      const seen = { raw: share, right: side === row.sample.y ? 1 : 0, weight: 1 / rows.length }
      if (side === 0) {
        if (!FRAGMENTS.has(source)) neutral.push(seen)
      } else if (saysWhereOpinionEnds(row.sample)) sided.push(seen)
    }
  }
  return { sided: rising(sided), neutral: rising(neutral) }
}

/** Product sentences are "no opinion" when they name no feature, however they sound; plain ones hardly ever hold one. */
const saysWhereOpinionEnds = ({ y, source }: Sample): boolean =>
  y !== 0 || (source !== LOOSE && !PLAIN.has(source))

/** Lists of points without a verb: who says them takes a side by where they stand. */
const FRAGMENTS: ReadonlySet<string> = new Set(['proscons'])
