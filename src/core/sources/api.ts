import { z } from 'zod'
import { MESSAGE_STATUSES, Message } from '../messages/message.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { SOURCE_KINDS } from './kinds.ts'

export const Source = z.object({
  id: id('source'),
  kind: z.enum(SOURCE_KINDS),
  name: z.string(),
  touchpoint: z.string().nullable(),
  status: z.enum(['on', 'paused']),
  /** Secrets are not among them. */
  settings: z.record(z.string(), z.string()),
  secretsKept: z.array(z.string()).describe('Names of the secrets that are kept.'),
  address: z.string().nullable().describe('Where the source sends what it has to tell.'),
  pieces: z.number().int().describe('Pieces of feedback brought so far.'),
  leftOut: z.number().int().describe('What could not be taken.'),
  lastRunAt: instant.nullable(),
  lastGoodAt: instant.nullable(),
  nextRunAt: instant.nullable(),
  isRunning: z.boolean(),
  problem: z.string().nullable().describe('What is wrong now, in words.'),
  problemSince: instant.nullable(),
  lastLeftOut: z.string().nullable().describe('Why the last piece that was left out was.'),
  canReply: z.boolean(),
  createdAt: instant,
})
export type Source = z.output<typeof Source>

const name = z.string().trim().min(1).max(100)
const touchpoint = z.string().trim().min(1).max(100).nullable().optional()
const settings = z.record(z.string().max(100), z.string().max(4_000))
const which = z.object({ id: id('source') })
const WithSecret = z.object({
  source: Source,
  secret: z.string().nullable().describe('What the sender signs with, shown in this answer only.'),
})

export const sourceRoutes = {
  list: route('GET /sources', {
    says: 'The sources that feedback comes from by itself.',
    right: 'sources.write',
    input: nothing,
    output: z.array(Source),
  }),
  connect: route('POST /sources', {
    says: 'Connects a source. What happened there before comes in as history and sets nothing off.',
    right: 'sources.write',
    input: z.strictObject({ kind: z.enum(SOURCE_KINDS), name, touchpoint, settings: settings.default({}) }),
    output: WithSecret,
    status: 201,
  }),
  show: route('GET /sources/:id', {
    says: 'One source and how it does.',
    right: 'sources.write',
    input: which,
    output: Source,
  }),
  change: route('PATCH /sources/:id', {
    says: 'Changes a source, pauses it, or goes on. Settings that are not named stay as they are.',
    right: 'sources.write',
    input: z.strictObject({
      id: id('source'),
      name: name.optional(),
      touchpoint,
      settings: settings.optional(),
      status: z.enum(['on', 'paused']).optional(),
    }),
    output: Source,
  }),
  disconnect: route('DELETE /sources/:id', {
    says: 'Disconnects a source and forgets its secrets. What it brought stays.',
    right: 'sources.write',
    input: which,
    output: done,
  }),
  run: route('POST /sources/:id/runs', {
    says: 'Asks a source now instead of at its next time.',
    right: 'sources.write',
    input: which,
    output: Source,
    pace: 'heavy',
  }),
  newSecret: route('POST /sources/:id/secret', {
    says: 'Makes a new secret for a signed webhook, shown in this answer only. The former one is void at once.',
    right: 'sources.write',
    input: which,
    output: WithSecret,
    status: 201,
  }),
}

/** An export of a source that is handed in: read as a stream, so no transaction may be open. */
export const sourceFileRoutes = {
  handIn: route('POST /sources/:id/files', {
    says: 'Reads an export of the source, as Google Play and Trustpilot give them. The same file again adds nothing.',
    right: 'sources.write',
    input: which,
    output: z.object({
      added: z.number().int(),
      changed: z.number().int(),
      known: z.number().int(),
      leftOut: z.number().int(),
    }),
    file: true,
    pace: 'heavy',
  }),
}

/** Where a piece of feedback came from, and what can be done there. */
export const Origin = z.object({
  kind: z.enum(SOURCE_KINDS),
  sourceName: z.string().nullable().describe('Null when the source was disconnected.'),
  author: z.string().nullable(),
  handle: z.string().nullable(),
  url: z.string().nullable().describe('Where it stands for everybody to read.'),
  goneAt: instant.nullable().describe('When it was found to be taken away there.'),
  changedAt: instant.nullable().describe('When its author last changed it.'),
  replyLimit: z
    .number()
    .int()
    .nullable()
    .describe('Characters of a public reply; null: reply there by hand.'),
  reply: z
    .object({ id: id('message'), status: z.enum(MESSAGE_STATUSES), text: z.string(), at: instant })
    .nullable()
    .describe('The last public reply through Heard.'),
  match: z
    .object({
      by: z.enum(['handle', 'named', 'hand']),
      evidence: z.string().nullable(),
      at: instant,
    })
    .nullable()
    .describe('On what evidence it is held to be the person’s.'),
})
export type Origin = z.output<typeof Origin>

const ofFeedback = { id: id('feedback') }

export const originRoutes = {
  show: route('GET /feedback/:id/origin', {
    says: 'Where a piece of feedback came from; null when no source brought it.',
    right: 'feedback.read',
    input: z.object(ofFeedback),
    output: z.object({ origin: Origin.nullable() }),
  }),
  reply: route('POST /feedback/:id/replies', {
    says: 'Replies in public where the piece stands. It leaves a minute later, so that it can be taken back.',
    right: 'messages.send',
    input: z.strictObject({
      ...ofFeedback,
      text: z.string().trim().min(1).max(4_000),
      key: z.string().min(1).max(100).optional().describe('Sent twice with the same key, it leaves once.'),
    }),
    output: Message,
    status: 201,
  }),
  repliedThere: route('POST /feedback/:id/replies-there', {
    says: 'Records that somebody replied where the piece stands, by hand. Counts as having told the customer.',
    right: 'cases.work',
    input: z.strictObject({ ...ofFeedback, what: z.string().trim().min(1).max(10_000) }),
    output: z.object({ origin: Origin.nullable() }),
    status: 201,
  }),
  match: route('PUT /feedback/:id/person', {
    says: 'Says whose piece it is, and how that is known. What comes from the same account later is theirs, too.',
    right: 'people.write',
    input: z.strictObject({
      ...ofFeedback,
      personId: id('person'),
      evidence: z.string().trim().min(3).max(500),
    }),
    output: z.object({ origin: Origin.nullable() }),
  }),
  unmatch: route('DELETE /feedback/:id/person', {
    says: 'Takes a match back: the piece is nobody’s again, and its account no longer stands for the person.',
    right: 'people.write',
    input: z.object(ofFeedback),
    output: z.object({ origin: Origin.nullable() }),
  }),
}
