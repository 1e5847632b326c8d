import type { Lexicon } from '../../src/core/analysis/lexicon.ts'
import { accuracy, areaUnderCurve, macroF1 } from '../../src/core/analysis/measures.ts'
import { type LinearHead, type Reading, readText } from '../../src/core/analysis/polarity.ts'
import { tokenise } from '../../src/core/analysis/tokens.ts'
import { SIGNALS, signalsOf, type Verdict, weigh } from '../../src/core/analysis/verdict.ts'
import { bootstrap, printed } from './bootstrap.ts'
import { type Prepared, prepare, quantise, trainHead } from './heads.ts'
import { type Sample, SIDED } from './samples.ts'
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

type Curve = [number, number][]
/** Raw confidence to the share that was right: of texts with a side, and of those said to have none. */
export type Confidence = { sided: Curve; neutral: Curve }

type Held = { signals: Float64Array; sample: Sample }

/** No source may outweigh the rest by its size alone. */
const SOURCE_CAP = 6000
const RIDGE = 60
/** Signals that held on every source left out; the others fitted the sources they knew. See verdict.ts for their order. */
const HAPPY_SIGNALS = [0, 1, 2, 7, 15, 16, 17, 18]
const OPINION_SIGNALS = [0, 8, 9, 10, 11, 12, 15, 16, 17, 19]

export const trainSentiment = (samples: readonly Sample[], language: Language): TrainedSentiment => {
  const readings = samples.map((sample) =>
    readText(tokenise(sample.text), language.lexicon, language.vocabulary),
  )
  const prepared = readings.map((reading) => prepare(reading, language.vectors, language.width))
  const sources = [...new Set(samples.map((sample) => sample.source))].filter((source) => source !== 'own')
  const held: Held[] = []
  for (const source of sources) {
    const heads = trainBoth(samples, prepared, language, (sample) => sample.source !== source)
    samples.forEach((sample, i) => {
      if (sample.source === source) held.push({ signals: signalsFor(readings[i]!, heads, sample), sample })
    })
  }
  const report: string[] = []
  for (const source of sources.filter((name) => name !== 'requests')) report.push(judgeSource(held, source))
  const verdict = fitVerdict(held)
  const heads = trainBoth(samples, prepared, language, () => true)
  return {
    ...heads,
    verdict,
    confidence: reliability(held, sources),
    report,
  }
}

type Heads = { polarity: LinearHead; opinion: LinearHead }

const signalsFor = (reading: Reading, heads: Heads, sample: Sample): Float64Array =>
  signalsOf(reading, heads.polarity, heads.opinion, sample.question)

const trainBoth = (
  samples: readonly Sample[],
  prepared: readonly Prepared[],
  language: Language,
  use: (sample: Sample) => boolean,
): Heads => {
  const sizes = new Map<string, number>()
  for (const sample of samples) sizes.set(sample.source, (sizes.get(sample.source) ?? 0) + 1)
  const weightOf = (sample: Sample): number =>
    sample.weight * Math.min(1, SOURCE_CAP / sizes.get(sample.source)!)
  const train = (keep: (sample: Sample) => boolean, label: (sample: Sample) => number): LinearHead => {
    const rows = samples.map((_, i) => i).filter((i) => use(samples[i]!) && keep(samples[i]!))
    return quantise(
      trainHead(
        rows.map((i) => prepared[i]!),
        rows.map((i) => label(samples[i]!)),
        rows.map((i) => weightOf(samples[i]!)),
      ),
      language.vectors,
    )
  }
  return {
    polarity: train(
      (sample) => sample.y !== 0,
      (sample) => (sample.y > 0 ? 1 : 0),
    ),
    opinion: train(
      (sample) => !SIDED.has(sample.source),
      (sample) => (sample.y === 0 ? 0 : 1),
    ),
  }
}

/** Each source weighs the same, and so do its happy and unhappy texts. */
const balanced = (held: readonly Held[], classOf: (sample: Sample) => string): number[] => {
  const sizes = new Map<string, number>()
  const keyOf = (row: Held): string => `${row.sample.source}/${classOf(row.sample)}`
  for (const row of held) sizes.set(keyOf(row), (sizes.get(keyOf(row)) ?? 0) + 1)
  return held.map((row) => 2000 / Math.max(300, sizes.get(keyOf(row))!))
}

export const fitVerdict = (held: readonly Held[]): Verdict => {
  const opinions = held.filter((row) => row.sample.y !== 0)
  const happy = fitSome(
    HAPPY_SIGNALS,
    opinions,
    opinions.map((row) => (row.sample.y > 0 ? 1 : 0)),
    balanced(opinions, (sample) => String(sample.y)),
  )
  const whole = held.filter((row) => !SIDED.has(row.sample.source))
  const opinionated = fitSome(
    OPINION_SIGNALS,
    whole,
    whole.map((row) => (row.sample.y === 0 ? 0 : 1)),
    balanced(whole, (sample) => (sample.y === 0 ? 'none' : 'some')),
  )
  const draft = { happy, opinionated, opinionCut: 0.5, happyCut: 0.5 }
  return { ...draft, opinionCut: bestCut(held, draft) }
}

const fitSome = (
  kept: readonly number[],
  rows: readonly Held[],
  labels: readonly number[],
  weights: readonly number[],
): number[] => {
  const fitted = fitLogistic(
    rows.map((row) => Float64Array.from(kept, (i) => row.signals[i]!)),
    labels,
    weights,
    RIDGE,
  )
  const whole = new Array<number>(SIGNALS).fill(0)
  kept.forEach((signal, i) => {
    whole[signal] = fitted[i]!
  })
  return whole
}

/** The cut that is best on average over the sources that know "no opinion". */
const bestCut = (held: readonly Held[], draft: Verdict): number => {
  let best = 0.5
  let top = -1
  for (let cut = 0.2; cut < 0.48; cut += 0.02) {
    const value = ['products', 'scores']
      .map((source) =>
        threeWay(
          held.filter((row) => row.sample.source === source),
          { ...draft, opinionCut: cut },
        ),
      )
      .reduce((sum, score) => sum + score.macro, 0)
    if (value > top) {
      top = value
      best = Math.round(cut * 100) / 100
    }
  }
  return best
}

const threeWay = (rows: readonly Held[], verdict: Verdict): { macro: number; right: number } => {
  const guesses = rows.map(({ signals }) =>
    weigh(signals, verdict.opinionated) < verdict.opinionCut
      ? 0
      : weigh(signals, verdict.happy) > 0.5
        ? 1
        : -1,
  )
  const truths = rows.map((row) => row.sample.y)
  return { macro: macroF1(guesses, truths, [-1, 0, 1]), right: accuracy(guesses, truths) }
}

const judgeSource = (held: readonly Held[], source: string): string => {
  const verdict = fitVerdict(held.filter((row) => row.sample.source !== source))
  const rows = held.filter((row) => row.sample.source === source)
  const opinions = rows.filter((row) => row.sample.y !== 0)
  const happy = opinions.map((row) => weigh(row.signals, verdict.happy))
  const truth = opinions.map((row) => (row.sample.y > 0 ? 1 : 0))
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
  const cells = [`n ${rows.length}`]
  if (opinions.length > 0) cells.push(`happy or unhappy ${printed(sides)}`, `AUC ${printed(area)}`)
  if (opinions.length > 0 && opinions.length < rows.length) {
    const three = bootstrap(
      rows.length,
      (at) =>
        threeWay(
          at.map((i) => rows[i]!),
          verdict,
        ).macro,
    )
    cells.push(`3-class macro-F1 ${printed(three)}, accuracy ${threeWay(rows, verdict).right.toFixed(3)}`)
  }
  return `${source}: ${cells.join(', ')}`
}

/** How often a raw confidence was right on sources the second stage had not seen: apart for a side taken and for none. */
const reliability = (held: readonly Held[], sources: readonly string[]): Confidence => {
  const sided: Seen[] = []
  const neutral: Seen[] = []
  const knowNone = new Set(held.filter(({ sample }) => sample.y === 0).map(({ sample }) => sample.source))
  for (const source of sources) {
    const verdict = fitVerdict(held.filter((row) => row.sample.source !== source))
    const rows = held.filter((row) => row.sample.source === source)
    for (const { signals, sample } of rows) {
      const happy = weigh(signals, verdict.happy)
      const opinionated = weigh(signals, verdict.opinionated)
      const guess = opinionated < verdict.opinionCut ? 0 : happy > 0.5 ? 1 : -1
      const seen = { right: guess === sample.y ? 1 : 0, weight: 1 / rows.length }
      if (guess === 0) {
        if (knowNone.has(source)) neutral.push({ ...seen, raw: 1 - opinionated })
      } else if (saysWhereOpinionEnds(sample)) sided.push({ ...seen, raw: Math.max(happy, 1 - happy) })
    }
  }
  return { sided: rising(sided), neutral: rising(neutral) }
}

/** Product sentences are "no opinion" when they name no feature, however they sound; requests hardly ever hold one. */
const saysWhereOpinionEnds = ({ y, source }: Sample): boolean =>
  y !== 0 || (source !== 'products' && source !== 'requests')

type Seen = { raw: number; right: number; weight: number }

const BINS = 12

/** Made rising by pooling neighbours. */
const rising = (seen: Seen[]): Curve => {
  seen.sort((a, b) => a.raw - b.raw)
  const pools: { raw: number; right: number; weight: number }[] = []
  for (let i = 0; i < BINS; i += 1) {
    const bin = seen.slice((i * seen.length) / BINS, ((i + 1) * seen.length) / BINS)
    const weight = bin.reduce((sum, row) => sum + row.weight, 0)
    if (weight === 0) continue
    pools.push({
      raw: bin.reduce((sum, row) => sum + row.raw * row.weight, 0),
      right: bin.reduce((sum, row) => sum + row.right * row.weight, 0),
      weight,
    })
    for (
      let last = pools.length - 1;
      last > 0 && shareOf(pools[last]!) < shareOf(pools[last - 1]!);
      last -= 1
    ) {
      const { raw, right, weight: more } = pools.pop()!
      const kept = pools[last - 1]!
      kept.raw += raw
      kept.right += right
      kept.weight += more
    }
  }
  return pools.map((pool) => [
    Math.round((pool.raw / pool.weight) * 1e4) / 1e4,
    Math.round(shareOf(pool) * 1e4) / 1e4,
  ])
}

const shareOf = ({ right, weight }: Seen): number => right / weight
