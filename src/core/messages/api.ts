import { z } from 'zod'
import { done, id, instant, nothing, pageOf, pageSize, queryFlag, route } from '../wire.ts'
import { CaughtMail } from './caught-mail.ts'
import { MESSAGE_STATUSES, Message, SUBJECT_LIMIT, TEXT_LIMIT, WRITTEN_CHANNELS } from './message.ts'
import { SUPPRESSION_REASONS, Suppression } from './suppression.ts'
import { Template } from './template.ts'

/** Written by people: no zero byte, which no database keeps, and not only blanks. */
const words = (most: number) => z.string().trim().min(1).max(most).refine(hasNoZero, 'no zero byte')
const hasNoZero = (text: string) => !text.includes('\0')
const address = z.string().trim().min(3).max(320)

export const messageRoutes = {
  list: route('GET /messages', {
    says: 'Messages to and from people, newest first. Mails to our own members are not among them.',
    right: 'messages.read',
    input: z.object({
      caseId: id('case').optional(),
      personId: id('person').optional(),
      status: z.enum(MESSAGE_STATUSES).optional(),
      direction: z.enum(['in', 'out']).optional(),
      inTrouble: queryFlag
        .optional()
        .describe('Only what failed, bounced, may have arrived or not, or waits for another attempt.'),
      after: id('message').optional(),
      limit: pageSize,
    }),
    output: pageOf(Message),
  }),
  show: route('GET /messages/:id', {
    says: 'One message. Private links in it are blanked out: they belong to the customer alone.',
    right: 'messages.read',
    input: z.object({ id: id('message') }),
    output: Message,
  }),
  takeBack: route('DELETE /messages/:id', {
    says: 'Takes a message back that has not left yet.',
    right: 'messages.send',
    input: z.object({ id: id('message') }),
    output: Message,
  }),
  retry: route('POST /messages/:id/retry', {
    says: 'Sends a message again that failed, or of which nobody knows whether it arrived. The decision of a person.',
    right: 'messages.send',
    input: z.strictObject({ id: id('message') }),
    output: Message,
  }),
  mailStatus: route('GET /mail-status', {
    says: 'How mail goes out: what waits, what is in trouble, and what the other side last said.',
    right: 'messages.read',
    input: nothing,
    output: z.object({
      /** `catcher`: no mail leaves this machine. */
      way: z.enum(['smtp', 'catcher']),
      queued: z.number().int(),
      /** Tried at least once and waiting for the next attempt. */
      delayed: z.number().int(),
      sending: z.number().int(),
      uncertain: z.number().int(),
      /** Of the last seven days. */
      failed: z.number().int(),
      bounced: z.number().int(),
      lastSentAt: instant.nullable(),
      lastProblem: z.object({ messageId: id('message'), problem: z.string(), at: instant }).nullable(),
    }),
  }),
}

/** Writing to a customer from their case. */
export const replyRoutes = {
  reply: route('POST /cases/:id/messages', {
    says: 'Writes to the customer of a case. It leaves ten seconds later unless told otherwise, so that it can be taken back.',
    right: 'messages.send',
    input: z.strictObject({
      id: id('case'),
      channel: z.enum(WRITTEN_CHANNELS).default('email'),
      subject: words(SUBJECT_LIMIT).optional().describe('A mail needs one; a text message has none.'),
      text: words(TEXT_LIMIT).describe('`{{tracking.link}}` becomes the private page of the customer.'),
      sendAfter: instant.optional(),
      key: z.string().min(1).max(100).optional().describe('Sent twice with the same key, it leaves once.'),
    }),
    output: Message,
    status: 201,
  }),
  draft: route('POST /cases/:id/draft', {
    says: 'Fills a template with the words of the customer and what is known of the case. Nothing is stored.',
    right: 'messages.send',
    input: z.strictObject({ id: id('case'), templateId: id('template') }),
    output: z.object({ subject: z.string(), text: z.string() }),
  }),
}

const template = { name: words(100), subject: words(SUBJECT_LIMIT), body: words(TEXT_LIMIT) }
const { name, subject, body } = template

export const templateRoutes = {
  list: route('GET /templates', {
    says: 'The templates, by name.',
    right: 'messages.read',
    input: nothing,
    output: z.array(Template),
  }),
  create: route('POST /templates', {
    says: 'Adds a template. Fields stand in double braces, with what stands in for them after a bar: `{{person.firstName|there}}`.',
    right: 'messages.send',
    input: z.strictObject(template),
    output: Template,
    status: 201,
  }),
  change: route('PATCH /templates/:id', {
    says: 'Changes a template.',
    right: 'messages.send',
    input: z.strictObject({
      id: id('template'),
      name: name.optional(),
      subject: subject.optional(),
      body: body.optional(),
    }),
    output: Template,
  }),
  remove: route('DELETE /templates/:id', {
    says: 'Removes a template. What was written with it stays.',
    right: 'messages.send',
    input: z.object({ id: id('template') }),
    output: done,
  }),
}

export const suppressionRoutes = {
  list: route('GET /suppressions', {
    says: 'Addresses that are never written to, in their order.',
    right: 'messages.read',
    input: z.object({
      search: z.string().trim().toLowerCase().max(200).optional(),
      reason: z.enum(SUPPRESSION_REASONS).optional(),
      after: z.string().max(320).optional(),
      limit: pageSize,
    }),
    output: pageOf(Suppression),
  }),
  add: route('POST /suppressions', {
    says: 'Never write to this address again. Said twice, the first reason stays.',
    right: 'messages.send',
    input: z.strictObject({ address, detail: words(500).optional() }),
    output: Suppression,
    status: 201,
  }),
  remove: route('DELETE /suppressions/:address', {
    says: 'Write to this address again: somebody asked for it, or mended it.',
    right: 'announce',
    input: z.object({ address }),
    output: done,
  }),
}

/** Caught mails show whole what was written, sign-in links included, so they are for administrators. */
export const caughtMailRoutes = {
  list: route('GET /mails', {
    says: 'What the built-in mail catcher kept because no mail server is set, newest first.',
    right: 'workspace.write',
    input: z.object({
      to: z.string().trim().max(320).optional().describe('Part of the address is enough.'),
      after: id('mail').optional(),
      limit: pageSize,
    }),
    output: pageOf(CaughtMail),
  }),
  show: route('GET /mails/:id', {
    says: 'One caught mail. Its HTML is to be shown in a sandboxed frame: /api/mails/{id}/html.',
    right: 'workspace.write',
    input: z.object({ id: id('mail') }),
    output: CaughtMail.extend({ raw: z.string() }),
  }),
}

export const INBOUND_LIMIT = 10 * 1024 * 1024

export const inboundRoutes = {
  mail: route('POST /inbound/mail', {
    says: 'Hands in a mail that came in elsewhere, as a mail provider does: an answer lands on what it answers, a bounce on the mail that came back.',
    right: 'messages.send',
    input: z.strictObject({
      raw: z.string().min(1).max(INBOUND_LIMIT).describe('The whole mail as it came (RFC 5322).'),
      encoding: z.enum(['text', 'base64']).default('text'),
      recipient: address
        .optional()
        .describe('The address it was delivered to, where the headers do not say it.'),
    }),
    output: z.object({ messageId: id('message').nullable() }),
    status: 202,
  }),
}
