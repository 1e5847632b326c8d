import { z } from 'zod'
import { shownName } from '../people/shown-name.ts'
import { id, instant, lastOf, pageOf, pageSize, route } from '../wire.ts'

export const Reward = z.object({
  id: id('reward'),
  kind: z.enum(['referral', 'discount']),
  code: z.string(),
  worth: z.string().nullable(),
  personId: id('person'),
  personName: shownName,
  grantedAt: instant,
  expiresAt: instant.nullable(),
  redeemedAt: instant.nullable(),
})
export type Reward = z.output<typeof Reward>

export const rewardRoutes = {
  list: route('GET /rewards', {
    says: 'Codes that were given, newest first.',
    right: 'people.read',
    input: z.object({
      personId: id('person').optional(),
      code: z.string().max(40).optional(),
      after: lastOf('reward').optional(),
      limit: pageSize,
    }),
    output: pageOf(Reward),
  }),
  redeem: route('POST /rewards/redemption', {
    says: 'Redeems a code, once.',
    right: 'people.write',
    input: z.strictObject({ code: z.string().trim().min(1).max(40) }),
    output: Reward,
  }),
}
