import {
  fitIndexed,
  type Indexed,
  indexFeatures,
  outOfFold,
  type Shape,
  toHead,
} from '#core/analysis/fit-sparse.ts'
import { kinOf } from '#core/analysis/kin.ts'
import { meanOf } from '#core/analysis/meaning.ts'
import { labelF1 } from '#core/analysis/measures.ts'
import { type OwnCategory, wholeTree } from '#core/analysis/tree.ts'
import type { Tuning } from '#core/analysis/understanding.ts'
import { stem } from '#core/themes/phrases.ts'
import type { Known } from './learn.ts'

export type LabelReport = { label: string; n: number; rulesF1: number; learntF1: number; used: boolean }

export type LearntLabels = Required<Pick<Tuning, 'labels' | 'kin' | 'exclusive' | 'aliases' | 'retired'>> & {
  reports: LabelReport[]
}

/** With fewer texts the phrases of a known category know better. */
const LEAST_TEXTS = 20
/** Of a known category so many of them must have it. */
const LEAST_OF_KNOWN = 5
/** Of a new category a few examples must do: nobody else knows it. */
const LEAST_EXAMPLES = 2
/** Where all of so many texts have one category each, having one is what categories mean here. */
const LEAST_EXCLUSIVE = 12

/** With fewer examples a few held-back texts say nothing yet of whether there is anything to learn. */
const ENOUGH_TO_JUDGE = 8
/** Who says a label of every text is right now and then, too; what was learnt must beat that. */
const BEYOND_CHANCE = 0.03
/** The fewer examples, the more a gain may be luck. */
const LUCK = 0.1
/** So often must a shipped category have fired, and never been confirmed, before it is given up. */
const LEAST_FIRED = 5

/** Cuts chosen label by label look better on the texts they were chosen by than they are. */
const CUTS_FLATTER = 0.06
/** So many labels times texts are fitted in three strengths; more would keep somebody waiting. */
const FITS_THRICE = 4000
/** So many are judged five-fold, more three-fold. */
const FITS_FIVEFOLD = 100_000

type Options = { tree: readonly OwnCategory[]; complete: boolean }
type Candidate = {
  label: string
  key: string
  real: boolean[]
  ruled: boolean[]
  chances: number[]
  ridge: number
}

/**
 * A head for each label that corrections use, kept where it beats the phrases on texts held back. `complete`: the lines
 * are a sample of everything and not only of what was wrong, so what is never used in them is not a category here.
 */
export const learnLabels = (known: readonly Known[], { tree, complete }: Options): LearntLabels => {
  const rows = withoutContradictions(
    known.filter(({ line }) => line.categories !== null && line.categories.length > 0),
  )
  const used = labelsOf(rows)
  const aliases = aliasesOf(used, tree)
  const isEnough = rows.length >= LEAST_TEXTS
  // Where every text has the same one label, nothing tells what it is not.
  if (used.length === 1 && isEnough)
    return { labels: {}, kin: null, exclusive: false, aliases, retired: [], reports: [] }
  const lesson = { rows, indexed: indexFeatures(rows.map((row) => row.features)) }
  const candidates = candidatesFor(used, lesson, aliases)
  const judged = candidates.map((candidate) => judge(candidate, rows.length))
  const { said, ...apart } = learnApart(judged, lesson, tree)
  const isLearnable = judged.some(({ isBeyond }) => isBeyond)
  return {
    ...(learnTogether(candidates, lesson, { said, reports: apart.reports }) ?? {
      ...apart,
      exclusive: false,
    }),
    kin: isEnough ? kinOf(candidates.map(({ real }) => meaningsOf(rows, real))) : null,
    aliases,
    retired: complete && isLearnable && isEnough ? retiredLabels(rows, candidates) : [],
  }
}

type Lesson = { rows: readonly Known[]; indexed: Indexed }

const candidatesFor = (
  labels: readonly string[],
  lesson: Lesson,
  aliases: Readonly<Record<string, string>>,
): Candidate[] => {
  const { rows } = lesson
  const keyByLabel = new Map(Object.entries(aliases).map(([key, label]) => [label, key]))
  const fits = rows.length * labels.length
  const ridges = fits > FITS_THRICE ? [0.3] : [0.3, 1, 3]
  const folds = fits > FITS_FIVEFOLD ? 3 : 5
  return labels.flatMap((label): Candidate[] => {
    const key = keyByLabel.get(label) ?? label
    const real = rows.map(({ line }) => line.categories!.some((one) => one.trim() === label))
    if (real.filter(Boolean).length < LEAST_EXAMPLES) return []
    const ruled = rows.map(({ before }) => before.categories.some((guess) => guess.label === key))
    return [{ label, key, real, ruled, ...bestRidge(lesson, real, { key, ridges, folds }) }]
  })
}

type Heads = NonNullable<Tuning['labels']>
type Apart = {
  labels: Heads
  reports: LabelReport[]
  /** What would be said of the taught texts, label by label: by the head where it is used, else by the phrases. */
  said: (readonly boolean[])[]
}

/** Each label for itself: its head where that is better than its phrases. */
const learnApart = (judged: readonly Judged[], lesson: Lesson, tree: readonly OwnCategory[]): Apart => {
  const apart: Apart = { labels: {}, reports: [], said: [] }
  for (const { candidate, n, rulesF1, threshold, learntF1, isBeyond } of judged) {
    const { label, key, ruled, chances } = candidate
    const isNew = !ruled.some(Boolean) && !isKnown(key, tree)
    const isLearnable = n < ENOUGH_TO_JUDGE || isBeyond
    const beatsPhrases =
      lesson.rows.length >= LEAST_TEXTS && n >= LEAST_OF_KNOWN && learntF1 > rulesF1 + LUCK / Math.sqrt(n)
    const used = isLearnable && (isNew || beatsPhrases)
    if (used) apart.labels[label] = headOf(candidate, lesson, threshold)
    apart.reports.push({ label, n, rulesF1, learntF1, used })
    apart.said.push(used ? chances.map((chance) => chance >= threshold) : ruled)
  }
  return apart
}

/** Where each text has one label, the likeliest of all; null where that is no better than each for itself. */
const learnTogether = (
  candidates: readonly Candidate[],
  lesson: Lesson,
  { said, reports }: Omit<Apart, 'labels'>,
) => {
  const { rows } = lesson
  const isSingle = rows.every(({ line }) => line.categories!.length === 1)
  if (!isSingle || rows.length < LEAST_EXCLUSIVE || candidates.length < 2) return null
  const { floor, f1 } = bestFloor(candidates)
  const commonest = Math.max(...candidates.map(({ real }) => shareOf(real)))
  const isLearnable = rows.length < LEAST_TEXTS || f1 > commonest + BEYOND_CHANCE
  if (!isLearnable || f1 <= microF1(said, candidates) - CUTS_FLATTER) return null
  return {
    labels: Object.fromEntries(candidates.map((one) => [one.label, headOf(one, lesson, floor)])),
    exclusive: true,
    reports: reports.map((report) => ({ ...report, used: true })),
  }
}

const headOf = (
  { real, key, ridge }: Candidate,
  { rows, indexed }: Lesson,
  threshold: number,
): Heads[string] => {
  const targets = real.map(Number)
  const all = targets.map((_, i) => i)
  const shape = shapeOf(key, ridge, directionOf(rows, real, all))
  const head = { ...toHead(indexed, fitIndexed(indexed, targets, all, shape), shape), threshold }
  return rows.length < LEAST_TEXTS ? { ...head, backed: true } : head
}

const meaningsOf = (rows: readonly Known[], real: readonly boolean[]): Float32Array[] =>
  rows.flatMap(({ meaning }, i) => (real[i] ? [meaning] : []))

/** Of the same words with categories that have nothing in common nobody can learn which is right. */
const withoutContradictions = (rows: readonly Known[]): Known[] => {
  const shared = new Map<string, readonly string[]>()
  const keyOf = ({ line }: Known): string => folded(line.text)
  for (const row of rows) {
    const own = row.line.categories!
    shared.set(keyOf(row), shared.get(keyOf(row))?.filter((label) => own.includes(label)) ?? own)
  }
  return rows.filter((row) => shared.get(keyOf(row))!.length > 0)
}

type Judged = ReturnType<typeof judge>

const judge = (candidate: Candidate, texts: number) => {
  const { real, ruled, chances } = candidate
  const n = real.filter(Boolean).length
  const cut = bestThreshold(chances, real, { few: texts < LEAST_TEXTS })
  const isBeyond = isBeyondChance(cut.learntF1, n / texts)
  return { candidate, n, rulesF1: labelF1(ruled, real), ...cut, isBeyond }
}

/** Labels given at random, or at odds with each other, are worth as much as saying the label of everything. */
const isBeyondChance = (f1: number, share: number): boolean =>
  share > 0.8 || f1 > (2 * share) / (1 + share) + BEYOND_CHANCE

const shareOf = (real: readonly boolean[]): number => real.filter(Boolean).length / real.length

const labelsOf = (rows: readonly Known[]): string[] =>
  [...new Set(rows.flatMap(({ line }) => line.categories!.map((label) => label.trim())))]
    .filter((label) => label !== '')
    .sort()

/** What many call a shipped category. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  product: ['product quality', 'the product'],
  app: ['app', 'website', 'web site', 'website and app', 'mobile app'],
  support: ['support', 'customer service', 'customer care', 'helpdesk', 'help desk', 'service desk'],
  delivery: [
    'shipping',
    'delivery and shipping',
    'shipping and delivery',
    'logistics',
    'fulfilment',
    'fulfillment',
  ],
  price: ['pricing', 'cost', 'price and value', 'value for money'],
  account: ['account management', 'account and login', 'my account'],
  billing: ['billing and payment', 'payment', 'invoice', 'invoicing', 'billing and invoicing'],
  staff: ['employee', 'personnel', 'people'],
  place: ['location', 'premise', 'facility'],
}

/** The shipped key that a label means, where it is only written otherwise: “Prices”, “Customer support”, “Shipping”. */
const aliasesOf = (labels: readonly string[], tree: readonly OwnCategory[]): Record<string, string> => {
  const aliases: Record<string, string> = {}
  const taken = new Set<string>()
  for (const { key, name } of wholeTree(tree)) {
    const meant = (names: readonly string[]) =>
      labels.find((label) => names.some((one) => singular(one) === singular(label)))
    const same = meant([key, name]) ?? meant(ALSO[key] ?? [])
    if (same !== undefined && same !== key && !labels.includes(key) && !taken.has(same)) aliases[key] = same
    if (same !== undefined) taken.add(same)
  }
  return aliases
}

const singular = (label: string): string =>
  folded(label.replaceAll('&', ' and ')).split(' ').map(stem).join(' ')

const folded = (label: string): string =>
  label
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()

const isKnown = (key: string, tree: readonly OwnCategory[]): boolean =>
  wholeTree(tree).some((one) => one.key === key && one.mergedInto === null && !one.archived)

const shapeOf = (key: string, ridge: number, direction: Direction): Shape => ({
  ridge,
  start: { ...direction, bias: -2, [`r:${key}`]: 2.5, [`r?:${key}`]: 0.7 },
})

type Direction = Readonly<Record<string, number>>

/** How far the meaning of a label's texts is believed before a single word of theirs is weighed. */
const MEANING_PULL = 3

/** From what all texts mean towards what those of one label mean: of a handful of examples it tells more than their words. */
const directionOf = (
  rows: readonly Known[],
  real: readonly boolean[],
  which: readonly number[],
): Direction => {
  const all = which.map((i) => rows[i]!.meaning)
  const own = which.filter((i) => real[i]).map((i) => rows[i]!.meaning)
  if (own.length === 0) return {}
  const middle = meanOf(all)
  return Object.fromEntries(
    Array.from(meanOf(own), (value, d) => [`m:${d}`, MEANING_PULL * (value - middle[d]!)]),
  )
}

const bestRidge = (
  { rows, indexed }: Lesson,
  real: readonly boolean[],
  { key, ridges, folds }: { key: string; ridges: readonly number[]; folds: number },
): { ridge: number; chances: number[] } => {
  const targets = real.map(Number)
  let best = { ridge: 0.3, chances: [] as number[], f1: -1 }
  for (const ridge of ridges) {
    const held = outOfFold(
      indexed,
      (which) => fitIndexed(indexed, targets, which, shapeOf(key, ridge, directionOf(rows, real, which))),
      { folds },
    )
    const chances = held.map((sum) => 1 / (1 + Math.exp(-sum)))
    const { learntF1 } = bestThreshold(chances, real, { few: false })
    if (learntF1 > best.f1 + 0.01) best = { ridge, chances, f1: learntF1 }
  }
  return best
}

const bestThreshold = (
  chances: readonly number[],
  real: readonly boolean[],
  { few }: { few: boolean },
): { threshold: number; learntF1: number } => {
  let best = { threshold: 0.4, learntF1: -1 }
  for (let threshold = few ? 0.4 : 0.15; threshold <= (few ? 0.41 : 0.7); threshold += 0.05) {
    const learntF1 = labelF1(
      chances.map((chance) => chance >= threshold),
      real,
    )
    if (learntF1 > best.learntF1) best = { threshold: Math.round(threshold * 100) / 100, learntF1 }
  }
  return best
}

/** Below the floor even the likeliest label is not said. */
const bestFloor = (candidates: readonly Candidate[]): { floor: number; f1: number } => {
  let best = { floor: 0, f1: -1 }
  for (const floor of [0, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4]) {
    const said = candidates.map(({ chances }) =>
      chances.map((chance, i) => chance >= floor && candidates.every((other) => other.chances[i]! <= chance)),
    )
    const f1 = microF1(said, candidates)
    if (f1 > best.f1 + 0.002) best = { floor, f1 }
  }
  return best
}

const microF1 = (said: readonly (readonly boolean[])[], candidates: readonly Candidate[]): number =>
  labelF1(
    said.flat(),
    candidates.flatMap(({ real }) => real),
  )

/** A category whose phrases fired and which nobody ever confirmed is not one of this workspace. */
const retiredLabels = (rows: readonly Known[], candidates: readonly Candidate[]): string[] => {
  const used = new Set(candidates.map(({ key }) => key))
  const fired = new Map<string, number>()
  for (const { before } of rows)
    for (const { label } of before.categories) fired.set(label, (fired.get(label) ?? 0) + 1)
  return [...fired].filter(([label, n]) => n >= LEAST_FIRED && !used.has(label)).map(([label]) => label)
}
