import { remember } from '#core/analysis/memory.ts'
import { type OwnCategory, standsFor } from '#core/analysis/tree.ts'
import type { Tuning } from '#core/analysis/understanding.ts'
import type { Ctx } from '../ctx.ts'
import { listOwnCategories } from './categories-store.ts'
import type { FeedbackLine } from './feedback-lines.ts'
import { findInForce, findStamp, type Labelled, listLabelled } from './learnt-store.ts'

/** Most processes serve few workspaces; the others are read again. */
const MOST_KEPT = 50
const kept = new Map<string, { stamp: string; tuning: Tuning | undefined }>()

/** All that a workspace adds to the shipped weights, as of this moment: its tree, what it taught, and its last correction. */
export const tuningOf = async (ctx: Ctx): Promise<Tuning | undefined> => {
  const stamp = await findStamp(ctx)
  const known = kept.get(ctx.workspaceId)
  if (known?.stamp === stamp) return known.tuning
  const tuning = await readTuning(ctx)
  kept.delete(ctx.workspaceId)
  kept.set(ctx.workspaceId, { stamp, tuning })
  if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value!)
  return tuning
}

const readTuning = async (ctx: Ctx): Promise<Tuning | undefined> => {
  const inForce = await findInForce(ctx)
  const tree = await listOwnCategories(ctx)
  const memory = remember((await listLabelled(ctx)).map((labelled) => lineOf(labelled, tree)))
  if (!inForce?.tuning && tree.length === 0 && memory.length === 0) return undefined
  const version = inForce?.tuning ? `learnt-${inForce.number}` : 'own'
  return { ...inForce?.tuning, version, tree, memory }
}

/** A correction to a category that was merged is an example of the other one; to one that is archived, of nothing. */
export const lineOf = (
  { feedbackId, text, language, given }: Labelled,
  tree: readonly OwnCategory[],
): FeedbackLine => {
  const category = given.category === undefined ? null : standsFor(given.category, tree)
  return {
    id: feedbackId,
    text,
    question: null,
    lang: language,
    score: null,
    sentiment: given.sentiment ?? null,
    categories: category === null ? null : [category],
    urgency: given.urgency === undefined ? null : Number(given.urgency),
  }
}
