import { z } from 'zod'
import { done, id, route } from '../wire.ts'

/** Somebody who has not been seen for so long has gone, whatever their browser could still say. */
export const GONE_AFTER_SECONDS = 45

export const Presence = z.object({ memberId: id('member'), name: z.string(), writing: z.boolean() })
export type Presence = z.output<typeof Presence>

const ofCase = { id: id('case') }

export const presenceRoutes = {
  list: route('GET /presences/:id', {
    says: 'Which other members look at a case or write on it at this moment.',
    right: 'cases.read',
    input: z.object(ofCase),
    output: z.array(Presence),
  }),
  appear: route('PUT /presences/:id', {
    says: 'Says: I look at this case, or write on it. To be said again before 45 seconds are over.',
    right: 'cases.read',
    input: z.strictObject({ ...ofCase, writing: z.boolean() }),
    output: done,
    pace: 'read',
  }),
  leave: route('DELETE /presences/:id', {
    says: 'Says: I have gone from this case.',
    right: 'cases.read',
    input: z.object(ofCase),
    output: done,
    pace: 'read',
  }),
}
