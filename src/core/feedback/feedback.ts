import { z } from 'zod'
import { shownName } from '../people/shown-name.ts'
import { UnitThen } from '../units/api.ts'
import { attributes, id, instant } from '../wire.ts'

export const CHANNELS = [
  'email',
  'sms',
  'web',
  'phone',
  'api',
  'import',
  'review',
  'social',
  'kiosk',
  'link',
  'in_person',
] as const
export type Channel = (typeof CHANNELS)[number]
export const METRICS = ['nps', 'csat', 'ces', 'stars', 'none'] as const
export const BUCKETS = ['promoter', 'passive', 'detractor'] as const
export type Bucket = (typeof BUCKETS)[number]
export const SENTIMENTS = ['positive', 'neutral', 'negative', 'mixed'] as const
export const OUTCOMES = ['open', 'told', 'declined', 'no_action_needed'] as const

export const COMMENT_LIMIT = 10_000

/** How somebody names the person who spoke. At least one of e-mail, phone and external id finds the person again. */
export const GivenPerson = z.strictObject({
  email: z.string().max(320).optional(),
  phone: z.string().max(40).optional(),
  externalId: z.string().min(1).max(255).optional(),
  name: z.string().max(200).optional(),
  account: z.string().min(1).max(200).optional().describe('Name of the company the person belongs to.'),
  attributes: attributes.optional(),
})
export type GivenPerson = z.output<typeof GivenPerson>

/** One piece of feedback as any channel hands it in. */
export const GivenFeedback = z.strictObject({
  id: z.string().trim().min(1).max(255).optional().describe('Your own id: sent twice, it is stored once.'),
  channel: z.enum(CHANNELS),
  touchpoint: z.string().min(1).max(100).optional(),
  metric: z.enum(METRICS).default('none'),
  score: z.number().nullable().optional(),
  comment: z.string().max(COMMENT_LIMIT).nullable().optional(),
  occurredAt: instant.optional(),
  person: GivenPerson.optional(),
  unit: z
    .string()
    .min(1)
    .max(120)
    .optional()
    .describe(
      'The unit in which it happened: its code, its id, or its name. One that nobody knows stays an attribute.',
    ),
  attributes: attributes.optional(),
})
export type GivenFeedback = z.output<typeof GivenFeedback>

export const Feedback = z.object({
  id: id('feedback'),
  sourceId: z.string().nullable(),
  channel: z.enum(CHANNELS),
  touchpoint: z.string().nullable(),
  metric: z.enum(METRICS),
  score: z.number().nullable(),
  bucket: z.enum(BUCKETS).nullable(),
  comment: z.string().nullable(),
  attributes,
  personId: id('person').nullable(),
  personName: shownName,
  accountId: id('account').nullable(),
  surveyId: id('survey').nullable(),
  occurredAt: instant,
  receivedAt: instant,
  language: z.string().nullable(),
  sentiment: z.enum(SENTIMENTS).nullable(),
  category: z.string().nullable(),
  urgency: z.number().nullable(),
  priority: z.number().int().nullable(),
  understoodAt: instant.nullable(),
  outcome: z.enum(OUTCOMES),
  outcomeAt: instant.nullable(),
  promiseAt: instant,
  caseId: id('case').nullable(),
  unit: UnitThen.nullable().describe('Where it happened, as the tree was on that day.'),
})
export type Feedback = z.output<typeof Feedback>
