import { defaultCategories } from '#core/analysis/categories.ts'
import { withParents } from '#core/analysis/categorise.ts'
import { type Features, fitSparse, type Shape } from '#core/analysis/fit-sparse.ts'
import { learntFeatures, scoreSparse } from '#core/analysis/learnt-heads.ts'
import { areaUnderCurve, labelF1, spearman } from '#core/analysis/measures.ts'
import { remember } from '#core/analysis/memory.ts'
import { compileRules, findPhrases } from '#core/analysis/phrase-rules.ts'
import { tokenise } from '#core/analysis/tokens.ts'
import type { SparseHead, Tuning, Understanding } from '#core/analysis/understanding.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import { loadMeaning } from './meaning.ts'
import { understandText } from './understand-text.ts'

export type LabelReport = { label: string; n: number; rulesF1: number; learntF1: number; used: boolean }

export type Learnt = {
  tuning: Tuning
  /** Measured on corrections held back, five-fold. */
  labels: LabelReport[]
  scores: { n: number; before: number; after: number; used: boolean } | null
  urgency: { n: number; before: number; after: number; used: boolean } | null
  notes: string[]
}

/** Fewer than this and the shipped model knows better. */
const MIN_SCORES = 50
const MIN_LABELS = 50
const MIN_POSITIVES = 5
const FOLDS = 5

type Known = { line: FeedbackLine; before: Understanding; features: Features }

/** Learns a workspace's own heads from its customers' scores and its members' corrections; each is kept only if it wins on held-back lines. */
export const learn = (lines: readonly FeedbackLine[], previous?: Tuning | undefined): Learnt => {
  const own =
    previous === undefined
      ? undefined
      : { ...previous, scores: null, labels: null, urgency: null, memory: undefined, retired: undefined }
  const rules = compileRules(own?.categories ?? defaultCategories)
  const known = lines
    .filter((line) => line.text.trim() !== '')
    .map((line): Known => {
      const before = understandText({ ...line, score: null }, own)
      const tokens = tokenise(line.text)
      const hits = withParents(findPhrases(tokens, rules), rules)
      return {
        line,
        before,
        features: learntFeatures(tokens, hits, before.sentiment.score, loadMeaning(tokens)),
      }
    })
  const scores = learnScores(known)
  const labels = learnLabels(known)
  const urgency = learnUrgency(known)
  const tuning: Tuning = {
    ...own,
    version: `learnt-${known.length}`,
    scores: scores?.head ?? null,
    labels: labels.heads,
    retired: labels.retired,
    urgency: urgency?.head ?? null,
    memory: remember(lines),
  }
  return {
    tuning,
    labels: labels.reports,
    scores: scores?.report ?? null,
    urgency: urgency?.report ?? null,
    notes: notesOf(scores?.report ?? null, labels.reports, urgency?.report ?? null),
  }
}

const sentimentTargets: Readonly<Record<string, number>> = {
  positive: 0.8,
  neutral: 0,
  mixed: 0,
  negative: -0.8,
}

const targetOf = ({ score, sentiment }: FeedbackLine): number | null => {
  if (score !== null) return score
  if (typeof sentiment === 'number') return Math.max(-1, Math.min(1, sentiment))
  return sentiment === null ? null : (sentimentTargets[sentiment.toLowerCase()] ?? null)
}

type Gain = { n: number; before: number; after: number; used: boolean }

const learnScores = (
  known: readonly Known[],
): { head: (SparseHead & { blend: number }) | null; report: Gain } | null => {
  const rows = known.filter(({ line }) => targetOf(line) !== null)
  if (rows.length < MIN_SCORES) return null
  const targets = rows.map(({ line }) => targetOf(line)!)
  const shipped = rows.map(({ before }) => before.sentiment.score)
  const features = rows.map((row) => row.features)
  // Shipped scores that are all alike rank nothing.
  const before = spearman(shipped, targets) || 0
  let best = { after: before, ridge: 0, blend: 0 }
  for (const ridge of [1, 4, 16]) {
    const held = outOfFold(features, targets, shapeOf('square', ridge)).map(Math.tanh)
    for (const blend of [0.3, 0.5, 0.7, 0.9]) {
      const after = spearman(
        held.map((value, i) => (1 - blend) * shipped[i]! + blend * value),
        targets,
      )
      if (after > best.after) best = { after, ridge, blend }
    }
  }
  const used = best.blend > 0 && best.after > before + 0.002
  const head = used
    ? { ...fitSparse(features, targets, shapeOf('square', best.ridge)), blend: best.blend }
    : null
  return { head, report: { n: rows.length, before, after: best.after, used } }
}

const shapeOf = (loss: Shape['loss'], ridge: number): Shape => ({
  loss,
  ridge,
  start: loss === 'square' ? { prior: 0.8 } : { urgency: 4, bias: -2 },
})

const learnLabels = (
  known: readonly Known[],
): { heads: NonNullable<Tuning['labels']>; retired: string[]; reports: LabelReport[] } => {
  const rows = known.filter(({ line }) => line.categories !== null)
  const heads: NonNullable<Tuning['labels']> = {}
  const reports: LabelReport[] = []
  const fold = (label: string): string => label.trim()
  const used = new Set(rows.flatMap(({ line }) => line.categories!.map(fold)))
  if (rows.length < MIN_LABELS) return { heads, retired: [], reports }
  const features = rows.map((row) => row.features)
  for (const label of [...used].sort()) {
    const real = rows.map(({ line }) => line.categories!.map(fold).includes(label))
    const n = real.filter(Boolean).length
    if (n < MIN_POSITIVES) continue
    const ruled = rows.map(({ before }) => before.categories.some((guess) => guess.label === label))
    const rulesF1 = labelF1(ruled, real)
    const { head, learntF1 } = bestHead(features, real, label)
    const better = learntF1 > rulesF1 + 0.005
    if (better) heads[label] = head
    reports.push({ label, n, rulesF1, learntF1, used: better })
  }
  return { heads, retired: retiredLabels(rows, used), reports }
}

/** A default label that fired often and was never once confirmed is not a label of this workspace. */
const retiredLabels = (rows: readonly Known[], used: ReadonlySet<string>): string[] => {
  const fired = new Map<string, number>()
  for (const { before } of rows)
    for (const { label } of before.categories) fired.set(label, (fired.get(label) ?? 0) + 1)
  return [...fired].filter(([label, n]) => n >= 3 && !used.has(label)).map(([label]) => label)
}

const bestHead = (
  features: readonly Features[],
  real: readonly boolean[],
  label: string,
): { head: SparseHead & { threshold: number }; learntF1: number } => {
  const targets = real.map(Number)
  let best = { learntF1: -1, ridge: 1, threshold: 0.5 }
  const shape = (ridge: number): Shape => ({
    loss: 'logistic',
    ridge,
    start: { bias: -2, [`r:${label}`]: 2.5, [`r?:${label}`]: 0.7 },
  })
  for (const ridge of [0.3, 1, 3]) {
    const chances = outOfFold(features, targets, shape(ridge)).map((value) => 1 / (1 + Math.exp(-value)))
    for (let threshold = 0.2; threshold <= 0.7; threshold += 0.05) {
      const learntF1 = labelF1(
        chances.map((chance) => chance >= threshold),
        real,
      )
      if (learntF1 > best.learntF1) best = { learntF1, ridge, threshold: Math.round(threshold * 100) / 100 }
    }
  }
  return {
    head: { ...fitSparse(features, targets, shape(best.ridge)), threshold: best.threshold },
    learntF1: best.learntF1,
  }
}

const learnUrgency = (
  known: readonly Known[],
): { head: (SparseHead & { blend: number }) | null; report: Gain } | null => {
  const rows = known.filter(({ line }) => line.urgency !== null)
  const severe = rows.map(({ line }) => (line.urgency! >= 0.7 ? 1 : 0))
  const n = severe.reduce<number>((sum, one) => sum + one, 0)
  if (rows.length < MIN_LABELS || n < MIN_POSITIVES || n === rows.length) return null
  const features = rows.map(
    ({ features: row, before }) => new Map([...row, ['urgency', before.urgency.score] as const]),
  )
  const shipped = rows.map(({ before }) => before.urgency.score)
  const before = areaUnderCurve(shipped, severe)
  const shape = shapeOf('logistic', 3)
  const held = outOfFold(features, severe, shape).map((value) => 1 / (1 + Math.exp(-value)))
  const blend = 0.5
  const after = areaUnderCurve(
    held.map((value, i) => (1 - blend) * shipped[i]! + blend * value),
    severe,
  )
  const used = after > before + 0.005
  return {
    head: used ? { ...fitSparse(features, severe, shape), blend } : null,
    report: { n: rows.length, before, after, used },
  }
}

const outOfFold = (features: readonly Features[], targets: readonly number[], shape: Shape): number[] => {
  const out = new Array<number>(features.length).fill(0)
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const kept = features.map((_, i) => i).filter((i) => i % FOLDS !== fold)
    const head = fitSparse(
      kept.map((i) => features[i]!),
      kept.map((i) => targets[i]!),
      shape,
    )
    features.forEach((row, i) => {
      if (i % FOLDS === fold) out[i] = scoreSparse(head, row)
    })
  }
  return out
}

const notesOf = (scores: Gain | null, labels: readonly LabelReport[], urgency: Gain | null): string[] => {
  const verdict = (used: boolean): string => (used ? 'learnt' : 'kept the shipped model')
  const notes: string[] = []
  if (scores !== null)
    notes.push(
      `scores: ${verdict(scores.used)} from ${scores.n}, held-back rank correlation ${scores.before.toFixed(3)} -> ${scores.after.toFixed(3)}`,
    )
  for (const { label, n, rulesF1, learntF1, used } of labels)
    notes.push(
      `category ${label}: ${verdict(used)} from ${n}, held-back F1 ${rulesF1.toFixed(3)} -> ${learntF1.toFixed(3)}`,
    )
  if (urgency !== null)
    notes.push(
      `urgency: ${verdict(urgency.used)} from ${urgency.n}, held-back AUC ${urgency.before.toFixed(3)} -> ${urgency.after.toFixed(3)}`,
    )
  return notes
}
