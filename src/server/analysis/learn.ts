import { withParents } from '#core/analysis/categorise.ts'
import { fitRidge } from '#core/analysis/fit-ridge.ts'
import {
  type Features,
  type Fitted,
  fitIndexed,
  type Indexed,
  indexFeatures,
  outOfFold,
  type Shape,
  scoreIndexed,
  toHead,
} from '#core/analysis/fit-sparse.ts'
import { learntFeatures } from '#core/analysis/learnt-heads.ts'
import { areaUnderCurve, spearman } from '#core/analysis/measures.ts'
import { findPhrases } from '#core/analysis/phrase-rules.ts'
import { tokenise } from '#core/analysis/tokens.ts'
import type { OwnCategory } from '#core/analysis/tree.ts'
import type { SparseHead, Tuning, Understanding } from '#core/analysis/understanding.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import { type LabelReport, learnLabels } from './learn-labels.ts'
import { loadMeaning } from './meaning.ts'
import { treePhrases } from './tree-phrases.ts'
import { trustedMemory } from './trusted-memory.ts'
import { understandText } from './understand-text.ts'

type Gain = { n: number; before: number; after: number; used: boolean }

export type Learnt = {
  tuning: Tuning
  /** Measured on corrections held back, five-fold. */
  labels: LabelReport[]
  scores: Gain | null
  urgency: Gain | null
  notes: string[]
}

/** Fewer than this and the shipped model knows better. */
const MIN_SCORES = 50
const MIN_SEVERITIES = 50
const MIN_POSITIVES = 5

export type Known = {
  line: FeedbackLine
  before: Understanding
  features: Features
  meaning: Float32Array
}

type Options = { tree?: readonly OwnCategory[]; languages?: string[]; complete?: boolean }

/** Learns a workspace's own heads from its customers' scores and its members' corrections; each is kept only if it wins on held-back lines. */
export const learn = (
  lines: readonly FeedbackLine[],
  { tree = [], languages, complete = true }: Options = {},
): Learnt => {
  const own: Tuning = { version: 'own', tree, languages }
  const rules = treePhrases('en', tree)
  const known = lines
    .filter((line) => line.text.trim() !== '')
    .map((line): Known => {
      // What only seemed likely is no claim that the lines could refute.
      const before = understandText({ ...line, score: null }, own, { byPhrasesOnly: true })
      const tokens = tokenise(line.text)
      const hits = withParents(findPhrases(tokens, rules), rules)
      const meaning = loadMeaning(tokens)
      const features = learntFeatures(tokens, hits, before.sentiment.score, meaning)
      return { line, before, features, meaning }
    })
  const scores = learnScores(known)
  const { reports, ...labels } = learnLabels(known, { tree, complete })
  const urgency = learnUrgency(known)
  return {
    tuning: {
      ...own,
      version: `learnt-${known.length}`,
      scores: scores?.head ?? null,
      ...labels,
      urgency: urgency?.head ?? null,
      memory: trustedMemory(known),
    },
    labels: reports,
    scores: scores?.report ?? null,
    urgency: urgency?.report ?? null,
    notes: notesOf(scores?.report ?? null, reports, urgency?.report ?? null),
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

/** A gain on texts held back may be luck, the more so the fewer examples there are. */
const LUCK = 0.15
/** Where only the strength was chosen, and that among three. */
const OWN_LUCK = 0.04

/** Mood and urgency are told from the words alone (tune.ts): a category that fired would be missed there. */
const withoutRules = (features: Features): Features =>
  new Map([...features].filter(([name]) => !/^r\??:/.test(name)))

const learnScores = (
  known: readonly Known[],
): { head: (SparseHead & { blend: number }) | null; report: Gain } | null => {
  const rows = known.filter(({ line }) => targetOf(line) !== null)
  if (rows.length < MIN_SCORES) return null
  const targets = rows.map(({ line }) => targetOf(line)!)
  const shipped = rows.map(({ before }) => before.sentiment.score)
  const indexed = indexFeatures(rows.map(({ features }) => withoutRules(features)))
  const all = rows.map((_, i) => i)
  // Shipped scores that are all alike rank nothing.
  const before = spearman(shipped, targets) || 0
  let best = { after: before, ridge: 0 }
  const fit = (which: readonly number[], ridge: number) =>
    fitRidge(indexed, targets, which, (name) => ridge * (HELD_DOWN[name.slice(0, 2)] ?? 1))
  for (const ridge of RIDGES) {
    const after = spearman(
      outOfFold(indexed, (which) => fit(which, ridge), { folds: 10 }),
      targets,
    )
    if (after > best.after) best = { after, ridge }
  }
  const used = best.after > before + OWN_LUCK / Math.sqrt(rows.length)
  const head = used
    ? { ...toHead(indexed, inUnitsOf(shipped, indexed, fit(all, best.ridge))), blend: 1 }
    : null
  return { head, report: { n: rows.length, before, after: best.after, used } }
}

/**
 * Customers of a good firm score high, whatever they write: only who is happier than whom is learnt from scores. So on the
 * texts it was taught by, the head's mean and spread are those of the shipped moods, and no complaint becomes praise.
 */
const inUnitsOf = (shipped: readonly number[], indexed: Indexed, fitted: Fitted): Fitted => {
  const own = momentsOf(indexed.rows.map((row) => scoreIndexed(fitted, row)))
  const theirs = momentsOf(shipped.map((score) => Math.atanh(Math.max(-FARTHEST, Math.min(FARTHEST, score)))))
  const stretch = own.spread === 0 ? 1 : theirs.spread / own.spread
  return {
    bias: theirs.mean + stretch * (fitted.bias - own.mean),
    weights: fitted.weights.map((weight) => stretch * weight),
  }
}
const FARTHEST = 0.95

const momentsOf = (values: readonly number[]): { mean: number; spread: number } => {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    mean,
    spread: Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length),
  }
}

const RIDGES = [10, 20, 40]
/** By the first two letters: what the shipped model says (“prior”) tells most, then single words. */
const HELD_DOWN: Readonly<Record<string, number>> = { pr: 1 / 9, 'w:': 1 / 4 }

const URGENCY_SHAPE: Shape = { ridge: 3, start: { urgency: 4, bias: -2 } }

const learnUrgency = (
  known: readonly Known[],
): { head: (SparseHead & { blend: number }) | null; report: Gain } | null => {
  const rows = known.filter(({ line }) => line.urgency !== null)
  const severe = rows.map(({ line }) => (line.urgency! >= 0.7 ? 1 : 0))
  const n = severe.reduce<number>((sum, one) => sum + one, 0)
  if (rows.length < MIN_SEVERITIES || n < MIN_POSITIVES || n === rows.length) return null
  const indexed = indexFeatures(
    rows.map(({ features, before }) =>
      new Map(withoutRules(features)).set('prior', 0).set('urgency', before.urgency.score),
    ),
  )
  const shipped = rows.map(({ before }) => before.urgency.score)
  const before = areaUnderCurve(shipped, severe)
  const fit = (which: readonly number[]) => fitIndexed(indexed, severe, which, URGENCY_SHAPE)
  const held = outOfFold(indexed, fit).map((value) => 1 / (1 + Math.exp(-value)))
  const blend = 0.5
  const after = areaUnderCurve(
    held.map((value, i) => (1 - blend) * shipped[i]! + blend * value),
    severe,
  )
  const used = after > before + LUCK / Math.sqrt(n)
  return {
    head: used
      ? {
          ...toHead(indexed, fit(rows.map((_, i) => i)), URGENCY_SHAPE),
          blend,
        }
      : null,
    report: { n: rows.length, before, after, used },
  }
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
