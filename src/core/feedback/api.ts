import { z } from 'zod'
import {
  attributeName,
  id,
  instant,
  isOnePlace,
  lastOf,
  ONE_PLACE,
  pageOf,
  placeInList,
  queryFlag,
  route,
  rowCount,
} from '../wire.ts'
import { BUCKETS, CHANNELS, Feedback, GivenFeedback, METRICS, OUTCOMES, SENTIMENTS } from './feedback.ts'

export const FeedbackFilter = z.object({
  outcome: z.enum(OUTCOMES).optional(),
  blackHole: queryFlag.optional().describe('Only what is open, past its promise and in nobody’s case.'),
  metric: z.enum(METRICS).optional(),
  bucket: z.enum(BUCKETS).optional(),
  scoredAgain: queryFlag
    .optional()
    .describe(
      'Only what the same person gave another score of the same metric after, in the same unit if one is named.',
    ),
  sentiment: z.enum(SENTIMENTS).optional(),
  channel: z.enum(CHANNELS).optional(),
  touchpoint: z.string().max(100).optional(),
  category: z.string().max(100).optional(),
  personId: id('person').optional(),
  accountId: id('account').optional(),
  surveyId: id('survey').optional(),
  themeId: id('theme').optional(),
  importId: id('import').optional(),
  sourceId: id('source').optional().describe('What a connected source brought.'),
  unitId: id('unit').optional().describe('What happened in the unit or below it, as the tree was then.'),
  attribute: attributeName.optional().describe('Only feedback with an attribute of this name.'),
  value: z
    .string()
    .max(2000)
    .optional()
    .describe('The value of `attribute`; a number, true or false as text.'),
  from: instant.optional(),
  to: instant.optional(),
  search: z.string().max(200).optional(),
})
export type FeedbackFilter = z.output<typeof FeedbackFilter>

/** One entry of a batch: the feedback, or why it was refused. */
const BatchEntry = z.object({
  index: z.number().int(),
  feedback: Feedback.nullable(),
  problem: z.object({ code: z.string(), detail: z.string(), path: z.string().nullable() }).nullable(),
})

/** Where feedback comes in by program. */
export const frontDoorRoutes = {
  submit: route('POST /feedback', {
    says: 'Hands in one piece of feedback. An Idempotency-Key header or an id of yours makes it safe to send again.',
    right: 'feedback.write',
    input: GivenFeedback,
    output: Feedback,
    status: 201,
    pace: 'front_door',
  }),
  submitBatch: route('POST /feedback/batch', {
    says: 'Hands in up to 1,000 pieces; each is accepted or refused for itself.',
    right: 'feedback.write',
    input: z.strictObject({ feedback: z.array(z.unknown()).min(1).max(1000) }),
    output: z.object({ accepted: z.number().int(), refused: z.number().int(), entries: z.array(BatchEntry) }),
    pace: 'front_door',
  }),
}

export const feedbackRoutes = {
  list: route('GET /feedback', {
    says: 'Feedback, newest first.',
    right: 'feedback.read',
    input: FeedbackFilter.extend({ ...placeInList, after: lastOf('feedback').optional() }).refine(
      isOnePlace,
      ONE_PLACE,
    ),
    output: pageOf(Feedback),
  }),
  count: route('GET /feedback/count', {
    says: 'How many pieces a list of these holds, whole.',
    right: 'feedback.read',
    input: FeedbackFilter,
    output: rowCount,
  }),
  show: route('GET /feedback/:id', {
    says: 'One piece of feedback.',
    right: 'feedback.read',
    input: z.object({ id: id('feedback') }),
    output: Feedback,
  }),
  settle: route('POST /feedback/:id/outcome', {
    says: 'Records the decision not to act on it, with its reason.',
    right: 'feedback.write',
    input: z.strictObject({
      id: id('feedback'),
      outcome: z.enum(['declined', 'no_action_needed']),
      reason: z.string().trim().min(3).max(2000),
    }),
    output: Feedback,
    status: 201,
  }),
  ledger: route('GET /ledger', {
    says: 'The ledger of the loop: how every piece of feedback ended, or has not yet.',
    right: 'metrics.read',
    input: z.object({ from: instant.optional(), to: instant.optional(), unitId: id('unit').optional() }),
    output: z.object({
      heard: z.number().int(),
      open: z.number().int(),
      told: z.number().int(),
      declined: z.number().int(),
      noActionNeeded: z.number().int(),
      blackHole: z.number().int(),
    }),
  }),
}
