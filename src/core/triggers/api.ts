import { z } from 'zod'
import { GivenPerson } from '../feedback/feedback.ts'
import { NOT_ASKED } from '../invitations/asking.ts'
import { WRITTEN_CHANNELS } from '../messages/message.ts'
import { isPersonFact } from '../restraints/restraint.ts'
import { RuleConditions } from '../rules/api.ts'
import { isAnyOf } from '../rules/rule.ts'
import { problemsOf } from '../rules/why-not-rule.ts'
import { attributes, done, id, instant, nothing, pageOf, pageSize, route } from '../wire.ts'
import { TRIGGER_OUTCOMES } from './trigger.ts'

const eventName = z.string().trim().min(1).max(100)

export const TriggerTerms = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('moment'),
    event: eventName,
    waitMinutes: z.int().min(0).max(525_600).default(0),
  }),
  z.strictObject({ kind: z.literal('recurring'), everyDays: z.int().min(1).max(730) }),
])

/** Of the moment and of the person: what they will say is not known yet. */
const MomentConditions = RuleConditions.superRefine((conditions, ctx) => {
  const facts = conditions.flatMap((part) => (isAnyOf(part) ? part.any : [part])).map(({ fact }) => fact)
  for (const fact of facts) {
    if (!fact.startsWith('attribute:') && !isPersonFact(fact))
      ctx.addIssue(`${fact} is not known when something happens`)
  }
  for (const { detail } of problemsOf(conditions)) ctx.addIssue(detail)
})

const parts = {
  name: z.string().trim().min(1).max(120),
  terms: TriggerTerms,
  conditions: MomentConditions.default([]),
  surveyId: id('survey'),
  /** The only one that Heard sends through today. */
  channel: z.enum(WRITTEN_CHANNELS).default('email'),
  /** Of those who fit, drawn by chance. */
  percent: z.number().min(0).max(100).default(100),
  /** `best` is the hour at which the person usually answers. */
  atHour: z.union([z.enum(['any', 'best']), z.int().min(0).max(23)]).default('any'),
  remindAfterDays: z.int().min(1).max(60).nullable().default(null),
}

const Outcome = z.enum(TRIGGER_OUTCOMES)

export const Trigger = z.object({
  id: id('trigger'),
  ...parts,
  surveyName: z.string(),
  touchpoint: z.string(),
  /** Only a live survey is asked. */
  surveyStatus: z.string(),
  enabled: z.boolean(),
  /** What it asked and what it did not, in the last 28 days; of a recurring one the asked only. */
  outcomes: z.array(z.object({ outcome: Outcome, moments: z.int() })),
  createdAt: instant,
  updatedAt: instant,
})
export type Trigger = z.output<typeof Trigger>

const Triggering = z.object({
  triggerId: id('trigger'),
  triggerName: z.string(),
  outcome: Outcome,
  because: z.enum(NOT_ASKED).nullable(),
  dueAt: instant,
})

export const Moment = z.object({
  id: id('moment'),
  event: z.string(),
  personId: id('person'),
  person: z.string().nullable(),
  sourceId: z.string().nullable(),
  attributes,
  occurredAt: instant,
  receivedAt: instant,
  /** The triggers that waited for it, and what became of each. */
  triggers: z.array(Triggering),
})
export type Moment = z.output<typeof Moment>

export const GivenMoment = z.strictObject({
  event: eventName,
  person: GivenPerson,
  attributes: attributes.optional(),
  occurredAt: instant.optional(),
  id: z
    .string()
    .trim()
    .min(1)
    .max(255)
    .optional()
    .describe('Your own id: the same event told twice under it happened once.'),
})

const Score = z.object({
  metric: z.enum(['nps', 'csat', 'ces', 'stars']),
  score: z.number(),
  low: z.number(),
  high: z.number(),
  n: z.int(),
})

export const Stop = z.object({
  touchpoint: z.string(),
  /** Known from every customer's journey; the others come from what was asked and said. */
  usual: z.boolean(),
  scores: z.array(Score),
  surveys: z.array(z.object({ id: id('survey'), name: z.string(), status: z.string() })),
  triggers: z.array(z.object({ id: id('trigger'), name: z.string(), enabled: z.boolean() })),
})
export type Stop = z.output<typeof Stop>

const ByTrigger = z.object({ id: id('trigger') })

export const momentRoutes = {
  tell: route('POST /events', {
    says: 'Tells that something happened to a customer: ordered, delivered, renewed. Triggers may ask them about it.',
    right: 'feedback.write',
    input: GivenMoment,
    output: Moment,
    status: 201,
    pace: 'front_door',
  }),
  list: route('GET /events', {
    says: 'What happened to customers, the newest first, and what triggers made of it.',
    right: 'people.read',
    input: z.object({
      personId: id('person').optional(),
      event: z.string().max(100).optional(),
      after: id('moment').optional(),
      limit: pageSize,
    }),
    output: pageOf(Moment),
  }),
}

export const triggerRoutes = {
  list: route('GET /triggers', {
    says: 'Who is asked without anybody pressing a button: after an event, or again and again.',
    right: 'surveys.read',
    input: nothing,
    output: z.array(Trigger),
  }),
  create: route('POST /triggers', {
    says: 'Adds a trigger, switched off unless said otherwise.',
    right: 'surveys.write',
    input: z.strictObject({ ...parts, enabled: z.boolean().default(false) }),
    output: Trigger,
    status: 201,
  }),
  change: route('PATCH /triggers/:id', {
    says: 'Changes a trigger from now on; who waits already is asked as agreed then.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('trigger'), ...parts }),
    output: Trigger,
  }),
  switch: route('PUT /triggers/:id/status', {
    says: 'Switches a trigger on or off. Off, it asks nobody, also none of those who wait.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('trigger'), enabled: z.boolean() }),
    output: Trigger,
  }),
  remove: route('DELETE /triggers/:id', {
    says: 'Deletes a trigger, and forgets who waits for it.',
    right: 'surveys.write',
    input: ByTrigger,
    output: done,
  }),
  journey: route('GET /journey', {
    says: 'The customer journey, touchpoint by touchpoint: the scores there, who asks there, and where nobody asks.',
    right: 'metrics.read',
    input: z.object({
      from: instant.optional().describe('Scores since; of the last 90 days unless said otherwise.'),
    }),
    output: z.array(Stop),
  }),
}
