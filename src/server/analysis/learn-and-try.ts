import { countRight, isBetter, type Judged, type Trial, urgencyStep } from '#core/analysis/accuracy.ts'
import { hash } from '#core/analysis/hashing.ts'
import { spearman } from '#core/analysis/measures.ts'
import { mainCategory } from '#core/analysis/reading.ts'
import { type OwnCategory, treeInUse } from '#core/analysis/tree.ts'
import type { Tuning } from '#core/analysis/understanding.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import { learn } from './learn.ts'
import type { LearntReport } from './learnt-store.ts'
import { understandText } from './understand-text.ts'

type Given = {
  tree: readonly OwnCategory[]
  labelled: readonly FeedbackLine[]
  scored: readonly FeedbackLine[]
  inForce: Tuning | null
}

export type Tried = { tuning: Tuning; report: LearntReport; better: boolean }

/** Learns from four labels of five, and tries the result on the fifth beside what is in force now. */
export const learnAndTry = ({ tree, labelled, scored, inForce }: Given): Tried => {
  const held = labelled.filter(isHeldBack)
  const heldScores = scored.filter(isHeldBack)
  const taught = [...labelled, ...scored].filter((line) => !isHeldBack(line))
  const { tuning, notes } = learn(taught, { tree, complete: false })
  const before = tryOn(held, heldScores, withTree(inForce, tree))
  const after = tryOn(held, heldScores, withTree(tuning, tree))
  return {
    tuning: { ...tuning, tree: undefined, memory: undefined },
    better: isBetter(after, before),
    report: {
      corrections: labelled.length,
      scores: scored.length,
      heldBack: after.of,
      right: after.right,
      rightBefore: before.right,
      rank: after.rank,
      rankBefore: before.rank,
      notes,
    },
  }
}

/** By the piece and not by the run: no version ever sees what another is measured by. */
export const isHeldBack = ({ id }: { id: FeedbackLine['id'] }): boolean => hash(String(id)) % 5 === 0

/** Without the memory of single corrections, which would know every answer. */
const withTree = (tuning: Tuning | null, tree: readonly OwnCategory[]): Tuning => ({
  ...(tuning ?? { version: 'shipped' }),
  tree,
  memory: undefined,
})

const tryOn = (held: readonly FeedbackLine[], scored: readonly FeedbackLine[], tuning: Tuning): Trial => {
  const judged = judge(held, tuning)
  const said = scored.map(({ text, lang }) => understandText({ text, lang }, tuning).sentiment.score)
  const rank = spearman(
    said,
    scored.map(({ score }) => score ?? 0),
  )
  return {
    right: countRight(judged),
    of: judged.length,
    rank: Number.isFinite(rank) ? rank : null,
    ranked: scored.length,
  }
}

/** What is said of labelled texts, beside what members said. */
export const judge = (lines: readonly FeedbackLine[], tuning: Tuning): Judged[] => {
  const tree = treeInUse(tuning.tree ?? [])
  return lines.flatMap((line): Judged[] => {
    const understood = understandText({ text: line.text, lang: line.lang }, { ...tuning, memory: undefined })
    const judged: Judged[] = []
    if (line.categories !== null)
      judged.push({ field: 'category', real: line.categories[0]!, said: mainCategory(understood, tree) })
    if (typeof line.sentiment === 'string')
      judged.push({
        field: 'sentiment',
        real: line.sentiment,
        said: understood.abstained ? null : understood.sentiment.label,
      })
    if (line.urgency !== null)
      judged.push({
        field: 'urgency',
        real: urgencyStep(line.urgency),
        said: urgencyStep(understood.urgency.score),
      })
    return judged
  })
}
