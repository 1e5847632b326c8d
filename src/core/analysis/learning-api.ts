import { z } from 'zod'
import { done, instant, nothing, route } from '../wire.ts'

const Share = z.object({
  share: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
})

const Rerun = z.object({
  total: z.number().int(),
  done: z.number().int(),
  /** Pieces whose category or sentiment is another one now. */
  changed: z.number().int(),
  startedAt: instant,
  finishedAt: instant.nullable(),
})
export type Rerun = z.output<typeof Rerun>

export const LearntVersion = z.object({
  number: z.number().int(),
  at: instant,
  /** Null: it was no better, and was never in force. */
  usedAt: instant.nullable(),
  inForce: z.boolean(),
  /** The shipped weights alone. */
  shipped: z.boolean(),
  /** In force, but not whole: until another one is used, the shipped weights read alone. */
  damaged: z.boolean(),
  report: z.object({
    corrections: z.number().int(),
    scores: z.number().int(),
    heldBack: z.number().int(),
    right: z.number().int(),
    rightBefore: z.number().int(),
    rank: z.number().nullable(),
    rankBefore: z.number().nullable(),
    notes: z.array(z.string()),
  }),
})

const Learning = z.object({
  /** The shipped weights, and what is in force on top of them. */
  model: z.string(),
  corrections: z.number().int(),
  /** How right it is on labels that it was not taught by: all of them, or every fifth where it has learnt. */
  accuracy: z.array(
    z.object({
      field: z.enum(['category', 'sentiment', 'urgency']),
      label: z.string(),
      n: z.number().int(),
      precision: Share,
      recall: Share,
      abstained: Share,
    }),
  ),
  versions: z.array(LearntVersion),
  rerun: Rerun.nullable(),
})
export type Learning = z.output<typeof Learning>

export const learningRoutes = {
  show: route('GET /understanding', {
    says: 'How well feedback is understood, label by label with intervals, and what was learnt from corrections.',
    right: 'feedback.read',
    input: nothing,
    output: Learning,
  }),
  teach: route('POST /understanding/lessons', {
    says: 'Learns from all corrections now instead of in a moment; what is learnt is used only if it is better.',
    right: 'themes.write',
    input: nothing,
    output: done,
    status: 202,
    pace: 'heavy',
  }),
  apply: route('POST /understanding/versions/:number/use', {
    says: 'Puts a version in force again; 0 is the shipped one.',
    right: 'themes.write',
    input: z.strictObject({ number: z.coerce.number<string | number>().int().min(0) }),
    output: Learning,
    status: 201,
  }),
  rerun: route('POST /understanding/rerun', {
    says: 'Understands all feedback again with what is in force now; corrections stand. A running one goes on.',
    right: 'themes.write',
    input: nothing,
    output: Rerun,
    status: 202,
    pace: 'heavy',
  }),
}

export const CategoryNode = z.object({
  key: z.string(),
  name: z.string(),
  parent: z.string().nullable(),
  /** The words that speak of it in English, and in any language where they are its own. */
  phrases: z.string(),
  /** Whether the phrases are those shipped with Heard. */
  shipped: z.boolean(),
  archived: z.boolean(),
  mergedInto: z.string().nullable(),
  pieces: z.number().int(),
})
export type CategoryNode = z.output<typeof CategoryNode>

const name = z.string().trim().min(1).max(60)
const phrases = z
  .string()
  .max(10_000)
  .describe('Comma-separated; a trailing * takes longer endings, a trailing ? marks a weak hint.')
const byKey = z.object({ key: z.string().min(1).max(100) })

export const categoryRoutes = {
  list: route('GET /categories', {
    says: 'The tree of categories of this workspace, archived ones included.',
    right: 'feedback.read',
    input: nothing,
    output: z.array(CategoryNode),
  }),
  add: route('POST /categories', {
    says: 'Adds a category; corrections and its phrases teach when it is meant.',
    right: 'themes.write',
    input: z.strictObject({
      name,
      parent: z.string().max(100).nullable().optional(),
      phrases: phrases.optional(),
    }),
    output: CategoryNode,
    status: 201,
  }),
  change: route('PATCH /categories/:key', {
    says: 'Renames or moves a category, changes its phrases (null: those shipped), archives it or brings it back.',
    right: 'themes.write',
    input: z.strictObject({
      ...byKey.shape,
      name: name.optional(),
      parent: z.string().max(100).nullable().optional(),
      phrases: phrases.nullable().optional(),
      archived: z.boolean().optional(),
    }),
    output: CategoryNode,
  }),
  merge: route('POST /categories/:key/merger', {
    says: 'Makes a category part of another one: its phrases, its examples and its feedback go there.',
    right: 'themes.write',
    input: z.strictObject({ ...byKey.shape, into: z.string().min(1).max(100) }),
    output: CategoryNode,
    status: 201,
  }),
}
