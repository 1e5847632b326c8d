import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'

/** A browser of the member that may be woken. */
export const Device = z.object({
  id: id('device'),
  name: z.string(),
  /** Enough to tell whether it is the browser one sits before. */
  endpoint: z.string(),
  createdAt: instant,
  lastPush: z
    .object({
      status: z.enum(['queued', 'sending', 'sent', 'failed']),
      problem: z.string().nullable(),
      at: instant,
    })
    .nullable(),
})
export type Device = z.output<typeof Device>

const bytes = (length: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .length(length)

/** As `PushSubscription.toJSON()` gives it; RFC 8291. */
export const GivenDevice = z.strictObject({
  endpoint: z.url({ protocol: /^https?$/ }).max(1000),
  keys: z.strictObject({ p256dh: bytes(87), auth: bytes(22) }),
  name: z.string().trim().min(1).max(100).describe('As the member will know it again.'),
})

export const deviceRoutes = {
  list: route('GET /devices', {
    says: 'The browsers of the member that are woken, and the public key of this installation to let another.',
    right: 'self',
    input: nothing,
    output: z.object({ publicKey: z.string(), devices: z.array(Device) }),
  }),
  add: route('POST /devices', {
    says: 'Lets a browser be woken. The same one again is the same device, whoever it belonged to.',
    right: 'self',
    input: GivenDevice,
    output: Device,
    status: 201,
  }),
  remove: route('DELETE /devices/:id', {
    says: 'Wakes that browser no more.',
    right: 'self',
    input: z.object({ id: id('device') }),
    output: done,
  }),
  trial: route('POST /devices/:id/trial', {
    says: 'Sends a line to see whether it arrives; how it went stands in `lastPush`.',
    right: 'self',
    input: z.strictObject({ id: id('device') }),
    output: Device,
    status: 202,
  }),
}
