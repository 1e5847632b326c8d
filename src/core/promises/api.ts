import { z } from 'zod'
import { CHANNELS } from '../feedback/feedback.ts'
import { PRIORITY_LEVELS as LEVELS } from '../priority/priority.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { TELL } from './ladder.ts'

const Step = z.object({
  at: z.union([
    z.strictObject({ fraction: z.number().describe('Share of the promise used up, 0.5 is half.') }),
    z.strictObject({
      afterBreachMinutes: z.number().int().describe('Business minutes after it was broken.'),
    }),
  ]),
  tell: z
    .union([z.enum(TELL), id('member')])
    .describe('A part that somebody plays in the case, or one member by id.'),
  raisePriority: z.boolean().default(false),
})

const words = z.array(z.string().trim().min(1).max(100)).max(50)

export const PolicyConditions = z.strictObject({
  levels: z.array(z.enum(LEVELS)).max(LEVELS.length).optional(),
  tiers: words.optional().describe('Of the account.'),
  channels: z.array(z.enum(CHANNELS)).max(CHANNELS.length).optional(),
  categories: words.optional(),
  leastValue: z.number().min(0).nullable().optional().describe('Of the account in a year.'),
  earlierCases: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .nullable()
    .optional()
    .describe('So many cases of the same person within a year before this one.'),
})

const minutes = z.number().int()
const Targets = {
  acknowledgeMinutes: minutes
    .nullable()
    .describe('Business minutes until somebody has seen it; null: not promised.'),
  firstReplyMinutes: minutes.describe('Business minutes to the first reply of a human.'),
  nextReplyMinutes: minutes
    .nullable()
    .describe('Business minutes to every further reply, from the customer’s message.'),
  resolveMinutes: minutes.describe(
    'Business minutes to the resolution; paused while we wait for the customer.',
  ),
  confirmMinutes: minutes.nullable().describe('Business minutes from the resolution to the customer’s word.'),
  finalResponseDays: z
    .number()
    .int()
    .nullable()
    .describe(
      'Of a regulated complaint: days of the year to the final response. Never paused, never begun anew.',
    ),
}

/** What is promised to cases of a kind, and who hears of it when the promise is at risk. */
export const Policy = z.object({
  id: id('policy'),
  name: z.string(),
  /** 1 is asked first; the first that fits is promised. */
  position: z.number().int(),
  conditions: PolicyConditions,
  ...Targets,
  calendarId: id('calendar'),
  calendarName: z.string(),
  ladder: z.array(Step),
  /** An earlier policy that takes every case that this one could. */
  shadowedBy: id('policy').nullable(),
  updatedAt: instant,
})
export type Policy = z.output<typeof Policy>

const name = z.string().trim().min(1).max(100)
const ladder = z.array(Step).max(20)

export const policyRoutes = {
  list: route('GET /policies', {
    says: 'What is promised to whom, in the order in which it is asked.',
    right: 'rules.read',
    input: nothing,
    output: z.array(Policy),
  }),
  create: route('POST /policies', {
    says: 'Adds a policy, first unless said otherwise.',
    right: 'rules.write',
    input: z.strictObject({
      name,
      position: z.number().int().min(1).default(1),
      conditions: PolicyConditions.default({}),
      acknowledgeMinutes: Targets.acknowledgeMinutes.default(null),
      firstReplyMinutes: Targets.firstReplyMinutes,
      nextReplyMinutes: Targets.nextReplyMinutes.default(null),
      resolveMinutes: Targets.resolveMinutes,
      confirmMinutes: Targets.confirmMinutes.default(null),
      finalResponseDays: Targets.finalResponseDays.default(null),
      calendarId: id('calendar'),
      ladder: ladder.default([]),
    }),
    output: Policy,
    status: 201,
  }),
  change: route('PATCH /policies/:id', {
    says: 'Changes what is promised from now on; promises that run keep what they began with.',
    right: 'rules.write',
    input: z.strictObject({
      id: id('policy'),
      name: name.optional(),
      conditions: PolicyConditions.optional(),
      acknowledgeMinutes: Targets.acknowledgeMinutes.optional(),
      firstReplyMinutes: Targets.firstReplyMinutes.optional(),
      nextReplyMinutes: Targets.nextReplyMinutes.optional(),
      resolveMinutes: Targets.resolveMinutes.optional(),
      confirmMinutes: Targets.confirmMinutes.optional(),
      finalResponseDays: Targets.finalResponseDays.optional(),
      calendarId: id('calendar').optional(),
      ladder: ladder.optional(),
    }),
    output: Policy,
  }),
  remove: route('DELETE /policies/:id', {
    says: 'Deletes a policy; promises that run under it go on with the copy they have.',
    right: 'rules.write',
    input: z.object({ id: id('policy') }),
    output: done,
  }),
  order: route('PUT /policies/order', {
    says: 'Puts the policies into this order; every one is named once.',
    right: 'rules.write',
    input: z.strictObject({ ids: z.array(id('policy')).max(200) }),
    output: z.array(Policy),
  }),
}
