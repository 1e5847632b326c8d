import { z } from 'zod'
import { done, id, instant, nothing, pageOf, pageSize, route } from '../wire.ts'
import { DELIVERY_STATUSES, WEBHOOK_STATUSES } from './delivering.ts'
import { PAYLOAD_NAMES } from './payloads.ts'

const EventNames = z.array(z.enum(PAYLOAD_NAMES)).min(1).max(PAYLOAD_NAMES.length)

const Address = z
  .string()
  .trim()
  .max(2_000)
  .regex(
    /^https?:\/\/[^\s/?#@]+(?:[/?#]\S*)?$/i,
    'an address that begins with https:// and holds no password',
  )

export const Webhook = z.object({
  id: id('webhook'),
  name: z.string(),
  address: z.string(),
  eventNames: z.array(z.string()),
  /** `gone`: it said 410. `failing`: nothing arrived there for five days. Neither is asked any more. */
  status: z.enum(WEBHOOK_STATUSES),
  failingSince: instant.nullable(),
  deliveredAt: instant.nullable(),
  /** Until then requests carry a signature by the former secret, too. */
  formerSecretUntil: instant.nullable(),
  waiting: z.number().int(),
  failed: z.number().int(),
  createdAt: instant,
})
export type Webhook = z.output<typeof Webhook>

export const Attempt = z.object({
  number: z.number().int(),
  at: instant,
  millis: z.number().int(),
  status: z.number().int().nullable(),
  problem: z.string().nullable(),
  excerpt: z.string().nullable(),
})
export type Attempt = z.output<typeof Attempt>

export const Delivery = z.object({
  eventId: id('event'),
  eventName: z.string(),
  at: instant,
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.number().int(),
  /** When it is tried next, while it waits. */
  dueAt: instant.nullable(),
  endedAt: instant.nullable(),
  lastStatus: z.number().int().nullable(),
  lastProblem: z.string().nullable(),
})
export type Delivery = z.output<typeof Delivery>

export const DeliveryShown = z.object({ delivery: Delivery, body: z.string(), attempts: z.array(Attempt) })
export type DeliveryShown = z.output<typeof DeliveryShown>

const WithSecret = z.object({ webhook: Webhook, secret: z.string() })
const which = z.object({ id: id('webhook') })

export const webhookRoutes = {
  list: route('GET /webhooks', {
    says: 'The webhooks of the workspace.',
    right: 'webhooks.write',
    input: nothing,
    output: z.array(Webhook),
  }),
  catalogue: route('GET /webhooks/events', {
    says: 'What can be asked for: every kind of event with a sentence and an example of its body.',
    right: 'webhooks.write',
    input: nothing,
    output: z.array(z.object({ name: z.string(), says: z.string(), example: z.string() })),
  }),
  create: route('POST /webhooks', {
    says: 'Sets up a webhook. The secret that its requests are signed with is shown in this answer only.',
    right: 'webhooks.write',
    input: z.strictObject({
      name: z.string().trim().min(1).max(100),
      address: Address,
      eventNames: EventNames,
    }),
    output: WithSecret,
    status: 201,
  }),
  show: route('GET /webhooks/:id', {
    says: 'One webhook.',
    right: 'webhooks.write',
    input: which,
    output: Webhook,
  }),
  change: route('PATCH /webhooks/:id', {
    says: 'Changes a webhook, pauses it, or switches it on again.',
    right: 'webhooks.write',
    input: z.strictObject({
      id: id('webhook'),
      name: z.string().trim().min(1).max(100).optional(),
      address: Address.optional(),
      eventNames: EventNames.optional(),
      status: z.enum(['on', 'paused']).optional(),
    }),
    output: Webhook,
  }),
  remove: route('DELETE /webhooks/:id', {
    says: 'Removes a webhook with its log.',
    right: 'webhooks.write',
    input: which,
    output: done,
  }),
  changeSecret: route('POST /webhooks/:id/secret', {
    says: 'Makes a new secret, shown in this answer only. For a day requests are signed with both.',
    right: 'webhooks.write',
    input: which,
    output: WithSecret,
    status: 201,
  }),
  deliveries: route('GET /webhooks/:id/deliveries', {
    says: 'What was sent, and what waits: newest event first, for thirty days.',
    right: 'webhooks.write',
    input: which.extend({
      status: z.enum(DELIVERY_STATUSES).optional(),
      after: id('event').optional(),
      limit: pageSize,
    }),
    output: pageOf(Delivery),
  }),
  delivery: route('GET /webhooks/:id/deliveries/:eventId', {
    says: 'One delivery with its body and every attempt.',
    right: 'webhooks.write',
    input: which.extend({ eventId: id('event') }),
    output: DeliveryShown,
  }),
  redeliver: route('POST /webhooks/:id/deliveries/:eventId/redelivery', {
    says: 'Sends one event again, under the same `webhook-id`.',
    right: 'webhooks.write',
    input: z.strictObject({ id: id('webhook'), eventId: id('event') }),
    output: Delivery,
  }),
  redeliverRange: route('POST /webhooks/:id/redelivery', {
    says: 'Sends the events of a time again: those that never arrived, also while it was off, or all.',
    right: 'webhooks.write',
    input: z.strictObject({
      id: id('webhook'),
      from: instant,
      to: instant,
      what: z.enum(['missed', 'all']).default('missed'),
    }),
    output: z.object({ events: z.number().int() }),
    pace: 'heavy',
  }),
}

/** Asks the receiver while the caller waits, so no transaction may be open. */
export const webhookTestRoutes = {
  test: route('POST /webhooks/:id/test', {
    says: 'Sends `webhook.tested` at once and says what came of it.',
    right: 'webhooks.write',
    input: which,
    output: Attempt.omit({ number: true }),
    pace: 'heavy',
  }),
}
