import { z } from 'zod'
import { CHANNELS } from '../feedback/feedback.ts'
import { attributeName, id, instant, route } from '../wire.ts'
import { isSliceBy, PARTS_OF_FEEDBACK } from './by.ts'

/** What every number can be sliced by. */
const Slice = z.object({
  from: instant.optional(),
  to: instant.optional(),
  touchpoint: z.string().max(100).optional(),
  channel: z.enum(CHANNELS).optional(),
  surveyId: id('survey').optional(),
  accountId: id('account').optional(),
  themeId: id('theme').optional(),
  unitId: id('unit').optional().describe('What happened in the unit or below it, as the tree was then.'),
  attribute: attributeName
    .optional()
    .describe('Only feedback with an attribute of this name that has the `value`.'),
  value: z
    .string()
    .max(2000)
    .optional()
    .describe('The value of `attribute`; a number, true or false as text.'),
})
export type Slice = z.output<typeof Slice>

/** A value is one of an attribute. */
const namesAttribute = ({ attribute, value }: Slice) => (attribute === undefined) === (value === undefined)
const HALF = { path: ['attribute'], error: 'goes together with `value`' }

/** A score with its 95 % interval; null where there is nothing to count. */
const Score = z.object({
  metric: z.enum(['nps', 'csat', 'ces', 'stars']),
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
  promoters: z.number().int(),
  passives: z.number().int(),
  detractors: z.number().int(),
})
export type Score = z.output<typeof Score>

const Point = z.object({
  from: instant,
  to: instant,
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
})

const Spread = z.object({
  n: z.number().int(),
  /** Minutes of the wall clock, as the customer waits; null when nothing was measured. */
  median: z.number().nullable(),
  p90: z.number().nullable(),
})
const Share = z.object({
  n: z.number().int(),
  of: z.number().int(),
  rate: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
})

export const metricRoutes = {
  attributes: route('GET /metrics/attributes', {
    says: 'The names of attributes that feedback of late has: what a score can be broken down by.',
    right: 'metrics.read',
    input: z.object({}),
    output: z.array(z.string()),
  }),
  score: route('GET /metrics/:metric', {
    says: 'NPS, CSAT, CES or stars with its 95 % interval.',
    right: 'metrics.read',
    input: Slice.extend({ metric: z.enum(['nps', 'csat', 'ces', 'stars']) }).refine(namesAttribute, HALF),
    output: Score,
  }),
  trend: route('GET /metrics/:metric/trend', {
    says: 'The same over time, each point with its interval.',
    right: 'metrics.read',
    input: Slice.extend({
      metric: z.enum(['nps', 'csat', 'ces', 'stars']),
      by: z.enum(['day', 'week', 'month']).default('week'),
    }).refine(namesAttribute, HALF),
    output: z.array(Point),
  }),
  breakdown: route('GET /metrics/:metric/breakdown', {
    says: 'The same by touchpoint, channel, category, theme, account, survey, unit or an attribute: intervals, and no ranking of what cannot be told apart.',
    right: 'metrics.read',
    input: Slice.extend({
      metric: z.enum(['nps', 'csat', 'ces', 'stars']),
      by: z
        .string()
        .max(120)
        .refine(isSliceBy, `is one of ${PARTS_OF_FEEDBACK.join(', ')}, or attribute: and a name`)
        .describe(`One of ${PARTS_OF_FEEDBACK.join(', ')}, or an attribute, as in \`attribute:plan\`.`),
    }).refine(namesAttribute, HALF),
    output: z.array(
      z.object({ key: z.string(), label: z.string(), score: Score, differsFromRest: z.boolean() }),
    ),
  }),
  loop: route('GET /metrics/loop', {
    says: 'How the loop runs: first reply and resolution times, promises kept, loops closed, customers recovered.',
    right: 'metrics.read',
    input: z.object({
      from: instant.optional(),
      to: instant.optional(),
      teamId: id('team').optional(),
      unitId: id('unit').optional().describe('What happened in the unit or below it, as the tree was then.'),
    }),
    output: z.object({
      firstReply: Spread,
      resolution: Spread,
      promisesKept: Share,
      /** Told or decided, of all feedback that is older than its promise. */
      closedLoop: Share,
      /** Confirmed by the customer, of all resolved cases. */
      confirmed: Share,
      /** Detractors whose next score was no detractor's, of those who answered again. */
      recovery: Share,
      reopened: Share,
    }),
  }),
}
