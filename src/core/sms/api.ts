import { z } from 'zod'
import { done, id, instant, nothing, route } from '../wire.ts'

/** What the provider takes in one message. */
export const SMS_LIMIT = 1_600
export const SMS_ORIGIN = 'https://api.twilio.com'

const origin = z
  .url({ protocol: /^https?$/ })
  .max(300)
  .transform((text) => text.replace(/\/+$/, ''))
/** A number, a short code, a name of up to 11 letters, or a messaging service. */
const SENDER = /^(?:\+[1-9]\d{6,14}|\d{3,8}|MG[0-9a-f]{32}|(?=.*[A-Za-z])[A-Za-z0-9 &_+-]{1,11})$/

export const SmsGateway = z.object({
  origin: z.string(),
  accountSid: z.string(),
  sender: z.string(),
  perMinute: z.int(),
  linkOrigin: z.string().nullable(),
  helpText: z.string().nullable(),
  /** Why the provider takes no texts of ours at the moment. */
  problem: z.string().nullable(),
  problemAt: instant.nullable(),
  changedAt: instant,
})
export type SmsGateway = z.output<typeof SmsGateway>

export const smsRoutes = {
  show: route('GET /sms', {
    says: 'Through whom this workspace texts, and where the provider hands in what people answer.',
    right: 'messages.read',
    input: nothing,
    output: z.object({ gateway: SmsGateway.nullable(), incomingUrl: z.string() }),
  }),
  set: route('PUT /sms', {
    says: 'Sets up text messages with a provider whose API is that of Twilio. The token is kept sealed and never shown.',
    right: 'workspace.write',
    input: z.strictObject({
      origin: origin.default(SMS_ORIGIN),
      accountSid: z.string().regex(/^[A-Za-z0-9_-]{2,64}$/),
      authToken: z
        .string()
        .trim()
        .min(8)
        .max(200)
        .optional()
        .describe('May be left out where one is kept already.'),
      sender: z.string().trim().regex(SENDER),
      perMinute: z
        .int()
        .min(0)
        .max(60_000)
        .default(60)
        .describe('Texts to many that leave in a minute: what the number is allowed. 0: no limit.'),
      linkOrigin: origin
        .nullable()
        .default(null)
        .describe('What short links begin with: a domain of yours that leads to Heard.'),
      helpText: z.string().trim().min(1).max(320).nullable().default(null),
    }),
    output: SmsGateway,
  }),
  remove: route('DELETE /sms', {
    says: 'Text messages are no longer sent or taken in. The token is forgotten.',
    right: 'workspace.write',
    input: nothing,
    output: done,
  }),
  letter: route('GET /surveys/:id/sms', {
    says: 'The text in which a survey is asked by SMS, as its live version or else its draft has it.',
    right: 'surveys.read',
    input: z.object({ id: id('survey') }),
    output: z.object({ text: z.string() }),
  }),
}

export const smsTestRoutes = {
  test: route('POST /sms/test', {
    says: 'Sends one text at once and says what the provider answered.',
    right: 'workspace.write',
    input: z.strictObject({ to: z.string().trim().min(3).max(40) }),
    output: z.object({
      result: z.enum(['sent', 'refused', 'later', 'uncertain']),
      detail: z.string(),
      segments: z.int().nullable(),
    }),
    pace: 'heavy',
  }),
}
