import { z } from 'zod'
import { Feedback } from '../feedback/feedback.ts'
import { done, id, instant, nothing, queryFlag, route } from '../wire.ts'

export const TRENDS = ['rising', 'falling', 'steady'] as const

/** Two spans of time against each other, as a share of everything said in words. */
export const Trend = z.object({
  trend: z.enum(TRENDS),
  pieces: z.number().int(),
  piecesBefore: z.number().int(),
  /** Of all pieces with words in the span, 0..1. */
  share: z.number(),
  shareBefore: z
    .number()
    .nullable()
    .describe('Null: nothing was said in words then, so there is nothing to compare with.'),
  /** The chance of such a difference, or a larger one, if nothing had changed. */
  p: z.number(),
})

export const Theme = z.object({
  id: id('theme'),
  name: z.string(),
  phrases: z.array(z.string()),
  pinned: z.boolean(),
  discoveredAt: instant,
  /** All pieces ever linked. */
  total: z.number().int(),
  /** Of the last 28 days against the 28 before. */
  ...Trend.shape,
  /** Share of unhappy pieces among those of the last 28 days, null without any. */
  negativeShare: z.number().nullable(),
  examples: z.array(
    z.object({
      feedbackId: id('feedback'),
      words: z.string(),
      evidence: z.string().nullable(),
      occurredAt: instant,
    }),
  ),
})
export type Theme = z.output<typeof Theme>

/** A theme that grows beyond chance: the last 14 days against the 8 weeks before, corrected for how many were looked at. */
export const RisingTheme = Theme.extend({
  recent: Trend.extend({
    days: z.number().int(),
    daysBefore: z.number().int(),
    /** Per day now against before. */ times: z.number().nullable(),
  }),
})
export type RisingTheme = z.output<typeof RisingTheme>

/** Pieces that say nearly the same in nearly the same words: copied, sent twice, or handed out to be sent. */
export const Repeat = z.object({
  /** Those of the newest piece. */
  words: z.string(),
  pieces: z.number().int(),
  firstAt: instant,
  lastAt: instant,
  /** The newest 100, newest first. */
  feedbackIds: z.array(id('feedback')),
})
export type Repeat = z.output<typeof Repeat>

const byId = z.object({ id: id('theme') })
const name = z.string().trim().min(1).max(100)

export const themeRoutes = {
  list: route('GET /themes', {
    says: 'The themes with how often they come up, the most frequent of the last 28 days first.',
    right: 'feedback.read',
    input: z.object({ pinned: queryFlag.optional() }),
    output: z.array(Theme),
  }),
  rising: route('GET /themes/rising', {
    says: 'The themes that grow beyond chance, with the statistics behind it.',
    right: 'feedback.read',
    input: nothing,
    output: z.array(RisingTheme),
  }),
  show: route('GET /themes/:id', {
    says: 'One theme with its newest feedback.',
    right: 'feedback.read',
    input: byId,
    output: Theme.extend({ feedback: z.array(Feedback) }),
  }),
  repeats: route('GET /themes/:id/repeats', {
    says: 'What several pieces of a theme say in nearly the same words, the most frequent first: of its newest 2,000.',
    right: 'feedback.read',
    input: byId,
    output: z.array(Repeat),
  }),
  create: route('POST /themes', {
    says: 'Adds a theme of your own by its phrases; feedback of the last 90 days is linked at once.',
    right: 'themes.write',
    input: z.strictObject({ name, phrases: z.array(z.string().trim().min(2).max(100)).min(1).max(50) }),
    output: Theme,
    status: 201,
  }),
  change: route('PATCH /themes/:id', {
    says: 'Renames a theme, or pins it: a pinned theme stays, whatever is discovered.',
    right: 'themes.write',
    input: z.strictObject({ id: id('theme'), name: name.optional(), pinned: z.boolean().optional() }),
    output: Theme,
  }),
  merge: route('POST /themes/:id/merger', {
    says: 'Makes a theme part of another one, with all its feedback and phrases.',
    right: 'themes.write',
    input: z.strictObject({ id: id('theme'), into: id('theme') }),
    output: Theme,
    status: 201,
  }),
  split: route('POST /themes/:id/parts', {
    says: 'Takes a theme apart into what its feedback really speaks of; its parts stand instead of it.',
    right: 'themes.write',
    input: z.strictObject({ id: id('theme'), count: z.number().int().min(2).max(6).default(2) }),
    output: z.array(Theme),
    status: 201,
    pace: 'heavy',
  }),
  toCategory: route('POST /themes/:id/category', {
    says: 'Makes a theme a category of its own, found by the phrases of the theme; its newest feedback follows at once.',
    right: 'themes.write',
    input: z.strictObject({
      id: id('theme'),
      name: z.string().trim().min(1).max(60).optional(),
      parent: z.string().max(100).nullable().optional(),
    }),
    output: z.object({ key: z.string() }),
    status: 201,
  }),
  discover: route('POST /themes/discovery', {
    says: 'Looks for themes in the last 90 days now instead of tonight.',
    right: 'themes.write',
    input: nothing,
    output: done,
    status: 202,
    pace: 'heavy',
  }),
}
