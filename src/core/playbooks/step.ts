import { z } from 'zod'
import { RuleConditions } from '../rules/api.ts'
import { id } from '../wire.ts'

/** What a playbook can wait for. Whether it came is read from how things stand, so nothing is missed while nobody looked. */
export const WAIT_EVENTS = [
  'replied',
  'answered',
  'case_resolved',
  'case_confirmed',
  'reward_redeemed',
  'happened',
] as const

const hours = z.number().int().min(1).max(2160)

/** One thing a playbook does, in order. */
export const Step = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('send'),
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(10_000),
  }),
  z.strictObject({
    do: z.literal('reward'),
    kind: z.enum(['referral', 'discount']),
    worth: z.string().trim().min(1).max(100),
    validDays: z.number().int().min(1).max(3650).nullable(),
  }),
  z.strictObject({
    do: z.literal('task'),
    title: z.string().trim().min(1).max(200),
    dueHours: z.number().int().min(1).max(1000),
  }),
  z.strictObject({ do: z.literal('wait'), hours }),
  z.strictObject({
    do: z.literal('wait_for'),
    event: z.enum(WAIT_EVENTS),
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .nullable()
      .default(null)
      .describe('Which event of POST /events, where the step waits for one.'),
    hours: hours.describe('The longest it waits.'),
    late: z.enum(['go_on', 'stop']).describe('What becomes of the run when it did not come in time.'),
  }),
  z.strictObject({
    do: z.literal('ask'),
    surveyId: id('survey'),
    remindAfterDays: z.number().int().min(1).max(30).nullable().default(null),
  }),
  z.strictObject({ do: z.literal('webhook'), webhookId: id('webhook') }),
  z.strictObject({
    do: z.literal('condition'),
    conditions: RuleConditions,
    waited: z
      .enum(['came', 'late'])
      .nullable()
      .default(null)
      .describe('What the last wait for an event must have come to.'),
    skip: z
      .number()
      .int()
      .min(1)
      .max(19)
      .nullable()
      .describe('How many of the next steps are left out where it does not hold; null ends the run.'),
  }),
])
export type Step = z.output<typeof Step>

/** What a step came to: the story of a run, in the order in which one step can come to several. */
export const STEP_OUTCOMES = [
  'waiting',
  'came',
  'late',
  'met',
  'unmet',
  'held',
  'released',
  'left_out',
  'done',
  'asked',
  'deferred',
  'asked_else',
  'held_back',
  'stopped',
] as const
export type StepOutcome = (typeof STEP_OUTCOMES)[number]
