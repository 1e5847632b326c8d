import { z } from 'zod'
import { id, nothing, route } from '../wire.ts'

const Autopilot = z.object({ active: z.boolean(), frequencyDays: z.int().min(1).max(730) })

/** What programs that spoke to Delighted find here under /v1. */
export const DelightedDoor = z.object({
  /** Where a client is pointed to instead of api.delighted.com. */
  address: z.string(),
  /** The survey they ask; null until the first of them asks and none is open. */
  survey: z.object({ id: id('survey'), metric: z.enum(['nps', 'csat', 'ces']) }).nullable(),
  autopilots: z.object({
    email: Autopilot.extend({ members: z.int() }),
    sms: Autopilot.extend({ members: z.int() }),
  }),
})
export type DelightedDoor = z.output<typeof DelightedDoor>

export const delightedRoutes = {
  show: route('GET /delighted', {
    says: 'How programs that spoke to Delighted are served: which survey they ask, and whether autopilots fly.',
    right: 'surveys.read',
    input: nothing,
    output: DelightedDoor,
  }),
  set: route('PATCH /delighted', {
    says: 'Chooses the survey that programs ask by the Delighted-compatible API, and switches autopilots.',
    right: 'surveys.write',
    input: z.strictObject({
      surveyId: id('survey').optional(),
      autopilots: z.strictObject({ email: Autopilot.optional(), sms: Autopilot.optional() }).optional(),
    }),
    output: DelightedDoor,
  }),
}
