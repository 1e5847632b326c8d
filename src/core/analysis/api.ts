import { z } from 'zod'
import { SENTIMENTS } from '../feedback/feedback.ts'
import { IMPACTS, PRIORITY_LEVELS } from '../priority/priority.ts'
import { id, instant, route } from '../wire.ts'
import { intents, personalDataTypes, urgencyCodes } from './understanding.ts'

export const CORRECTABLE = ['category', 'sentiment', 'urgency'] as const
export type Correctable = (typeof CORRECTABLE)[number]

export const PriorityParts = z.array(
  z.object({
    code: z.enum(['urgency', ...IMPACTS]),
    points: z.number(),
    params: z.record(z.string(), z.union([z.number(), z.array(z.string())])),
  }),
)

/** How a piece was understood, with the words that caused it. */
export const Reading = z.object({
  feedbackId: id('feedback'),
  language: z.string().nullable(),
  /** Null where nothing was said in words. */
  sentiment: z
    .object({
      label: z.enum(SENTIMENTS),
      score: z.number(),
      confidence: z.number(),
      evidence: z.array(z.string()),
    })
    .nullable(),
  aspects: z.array(z.object({ category: z.string(), polarity: z.enum(SENTIMENTS), evidence: z.string() })),
  category: z.string().nullable(),
  categories: z.array(z.object({ label: z.string(), confidence: z.number(), evidence: z.array(z.string()) })),
  urgency: z.object({
    score: z.number(),
    reasons: z.array(z.object({ code: z.enum(urgencyCodes), words: z.string(), weight: z.number() })),
  }),
  intents: z.array(z.enum(intents)),
  personalData: z.array(z.object({ start: z.number(), end: z.number(), type: z.enum(personalDataTypes) })),
  abstained: z.boolean(),
  model: z.string(),
  priority: z.object({
    score: z.number(),
    level: z.enum(PRIORITY_LEVELS),
    parts: PriorityParts,
  }),
  themes: z.array(z.object({ id: id('theme'), name: z.string(), evidence: z.string().nullable() })),
  understoodAt: instant,
  /** What a language model said where Heard's own reading was in doubt. */
  advised: z.object({ by: z.string(), fields: z.array(z.enum(CORRECTABLE)) }).nullable(),
  /** What members corrected, newest first; a correction stands whatever is understood later. */
  corrections: z.array(
    z.object({
      field: z.enum(CORRECTABLE),
      was: z.string().nullable(),
      now: z.string(),
      byId: id('member').nullable(),
      at: instant,
    }),
  ),
})
export type Reading = z.output<typeof Reading>

export const analysisRoutes = {
  show: route('GET /feedback/:id/understanding', {
    says: 'How a piece of feedback was understood: every result with its reasons and the version that found it.',
    right: 'feedback.read',
    input: z.object({ id: id('feedback') }),
    output: Reading,
  }),
  correct: route('POST /feedback/:id/corrections', {
    says: 'Corrects what Heard understood. It counts at once, and is an example to learn from.',
    right: 'feedback.write',
    input: z.strictObject({
      id: id('feedback'),
      field: z.enum(CORRECTABLE),
      value: z
        .union([z.string().min(1).max(100), z.number().min(0).max(1)])
        .describe('A category, a sentiment, or an urgency from 0 to 1.'),
    }),
    output: Reading,
    status: 201,
  }),
}
