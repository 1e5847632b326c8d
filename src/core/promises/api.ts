import { z } from 'zod'
import { PRIORITY_LEVELS as LEVELS } from '../priority/priority.ts'
import { id, instant, nothing, route } from '../wire.ts'
import { TELL } from './ladder.ts'

const Step = z.object({
  at: z.union([
    z.strictObject({ fraction: z.number().describe('Share of the promise used up, 0.5 is half.') }),
    z.strictObject({
      afterBreachMinutes: z.number().int().describe('Business minutes after it was broken.'),
    }),
  ]),
  tell: z.enum(TELL),
  raisePriority: z.boolean().default(false),
})

const targets = {
  firstReplyMinutes: z.number().int().describe('Business minutes to the first reply.'),
  resolveMinutes: z.number().int().describe('Business minutes to the resolution.'),
}

/** What is promised to a case of one level, and who hears of it when the promise is at risk. */
export const Policy = z.object({
  id: id('policy'),
  name: z.string(),
  level: z.enum(LEVELS),
  ...targets,
  calendarId: id('calendar'),
  calendarName: z.string(),
  ladder: z.array(Step),
  updatedAt: instant,
})
export type Policy = z.output<typeof Policy>

export const policyRoutes = {
  list: route('GET /policies', {
    says: 'What is promised at each level.',
    right: 'rules.read',
    input: nothing,
    output: z.array(Policy),
  }),
  change: route('PATCH /policies/:id', {
    says: 'Changes what is promised from now on; promises that run keep what they began with.',
    right: 'rules.write',
    input: z.strictObject({
      id: id('policy'),
      name: z.string().trim().min(1).max(100).optional(),
      firstReplyMinutes: targets.firstReplyMinutes.optional(),
      resolveMinutes: targets.resolveMinutes.optional(),
      calendarId: id('calendar').optional(),
      ladder: z.array(Step).max(20).optional(),
    }),
    output: Policy,
  }),
}
