import { z } from 'zod'
import type { Channel } from '../feedback/feedback.ts'
import { id, instant } from '../wire.ts'

export const MESSAGE_KINDS = [
  'survey',
  'reminder',
  'reply',
  'thanks',
  'announcement',
  'notice',
  'invite',
  'reset',
] as const
export type MessageKind = (typeof MESSAGE_KINDS)[number]

export const MESSAGE_STATUSES = [
  'queued',
  'sending',
  'sent',
  'uncertain',
  'failed',
  'bounced',
  'suppressed',
  'cancelled',
  'received',
] as const
export type MessageStatus = (typeof MESSAGE_STATUSES)[number]

/** The channels that we write through. */
export const WRITTEN_CHANNELS = ['email', 'sms'] as const satisfies readonly Channel[]
export type WrittenChannel = (typeof WRITTEN_CHANNELS)[number]
/** Where everybody can read what we write. */
export const PUBLIC_CHANNELS = ['review', 'social'] as const satisfies readonly Channel[]
export type MessageChannel = WrittenChannel | (typeof PUBLIC_CHANNELS)[number]

export const SUBJECT_LIMIT = 300
export const TEXT_LIMIT = 50_000

/** One message between us and a person, in either direction. */
export const Message = z.object({
  id: id('message'),
  direction: z.enum(['in', 'out']),
  kind: z.enum(MESSAGE_KINDS),
  status: z.enum(MESSAGE_STATUSES),
  channel: z.enum([...WRITTEN_CHANNELS, ...PUBLIC_CHANNELS]),
  caseId: id('case').nullable(),
  personId: id('person').nullable(),
  from: z.string(),
  to: z.string(),
  subject: z.string(),
  text: z.string(),
  html: z.string().nullable(),
  /** Came in by itself, as an out-of-office note does; it wakes nobody. */
  automatic: z.boolean(),
  attempts: z.number().int(),
  /** What the other side said when it did not go well. */
  problem: z.string().nullable(),
  /** Until then it can be taken back. */
  sendAfter: instant,
  sentAt: instant.nullable(),
  /** When a text arrived, where the provider says so. */
  deliveredAt: instant.nullable(),
  writtenBy: id('member').nullable(),
  /** The names of what came with a mail; nothing of it is kept. */
  attachments: z.array(z.string()),
  createdAt: instant,
})
export type Message = z.output<typeof Message>

/** Mails to our own members answer what they did themselves; a suppression is about customers. */
export const isToMember = (kind: MessageKind): boolean =>
  kind === 'notice' || kind === 'invite' || kind === 'reset'

/** Mails that many people get: each carries a way out of the next one. */
export const isBulk = (kind: MessageKind): boolean =>
  kind === 'survey' || kind === 'reminder' || kind === 'announcement' || kind === 'thanks'
