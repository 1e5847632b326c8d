import { withParents } from '#core/analysis/categorise.ts'
import {
  type Features,
  fitIndexed,
  indexFeatures,
  outOfFold,
  type Shape,
  toHead,
} from '#core/analysis/fit-sparse.ts'
import { learntFeatures } from '#core/analysis/learnt-heads.ts'
import { areaUnderCurve, spearman } from '#core/analysis/measures.ts'
import { compileRules, findPhrases } from '#core/analysis/phrase-rules.ts'
import { tokenise } from '#core/analysis/tokens.ts'
import { type OwnCategory, treeInUse } from '#core/analysis/tree.ts'
import type { SparseHead, Tuning, Understanding } from '#core/analysis/understanding.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import { type LabelReport, learnLabels } from './learn-labels.ts'
import { loadMeaning } from './meaning.ts'
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

export type Known = { line: FeedbackLine; before: Understanding; features: Features }

type Options = { tree?: readonly OwnCategory[]; languages?: string[]; complete?: boolean }

/** Learns a workspace's own heads from its customers' scores and its members' corrections; each is kept only if it wins on held-back lines. */
export const learn = (
  lines: readonly FeedbackLine[],
  { tree = [], languages, complete = true }: Options = {},
): Learnt => {
  const own: Tuning = { version: 'own', tree, languages }
  const rules = compileRules(treeInUse(tree))
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

/** The best of a dozen tries looks better than it is, the more so the fewer examples there are. */
const LUCK = 0.15

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
  let best = { after: before, ridge: 0, blend: 0 }
  for (const ridge of [1, 4, 16]) {
    const held = outOfFold(indexed, targets, shapeOf('square', ridge)).map(Math.tanh)
    for (const blend of [0.3, 0.5, 0.7, 0.9]) {
      const after = spearman(
        held.map((value, i) => (1 - blend) * shipped[i]! + blend * value),
        targets,
      )
      if (after > best.after) best = { after, ridge, blend }
    }
  }
  const used = best.blend > 0 && best.after > before + LUCK / Math.sqrt(rows.length)
  const shape = shapeOf('square', best.ridge)
  const head = used
    ? { ...toHead(indexed, fitIndexed(indexed, targets, all, shape), shape), blend: best.blend }
    : null
  return { head, report: { n: rows.length, before, after: best.after, used } }
}

const shapeOf = (loss: Shape['loss'], ridge: number): Shape => ({
  loss,
  ridge,
  start: loss === 'square' ? { prior: 0.8 } : { urgency: 4, bias: -2 },
})

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
  const shape = shapeOf('logistic', 3)
  const held = outOfFold(indexed, severe, shape).map((value) => 1 / (1 + Math.exp(-value)))
  const blend = 0.5
  const after = areaUnderCurve(
    held.map((value, i) => (1 - blend) * shipped[i]! + blend * value),
    severe,
  )
  const used = after > before + LUCK / Math.sqrt(n)
  return {
    head: used
      ? {
          ...toHead(
            indexed,
            fitIndexed(
              indexed,
              severe,
              rows.map((_, i) => i),
              shape,
            ),
            shape,
          ),
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
