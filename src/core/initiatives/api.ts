import { z } from 'zod'
import { shownName } from '../people/shown-name.ts'
import { id, instant, lastOf, pageOf, pageSize, route } from '../wire.ts'
import { SKIPPED_BECAUSE } from './announcing.ts'

export const INITIATIVE_STATUSES = ['proposed', 'accepted', 'in_progress', 'shipped', 'dropped'] as const

export const InitiativeSummary = z.object({
  id: id('initiative'),
  title: z.string(),
  problem: z.string(),
  status: z.enum(INITIATIVE_STATUSES),
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  pieces: z
    .number()
    .int()
    .describe('Feedback behind it, counted once; what was said after shipping is left out.'),
  people: z.number().int().describe('People who raised it.'),
  createdAt: instant,
  shippedAt: instant.nullable(),
})

const Side = z.object({
  score: z.number().nullable(),
  low: z.number().nullable(),
  high: z.number().nullable(),
  n: z.number().int(),
})

export const Initiative = InitiativeSummary.extend({
  whatWeDid: z.string().nullable(),
  droppedBecause: z.string().nullable(),
  themes: z.array(z.object({ id: id('theme'), name: z.string(), pieces: z.number().int() })),
  /** Those linked one by one, the newest 200; the rest is behind the themes and cases. */
  feedback: z.array(
    z.object({
      id: id('feedback'),
      comment: z.string().nullable(),
      score: z.number().nullable(),
      personName: shownName,
      occurredAt: instant,
    }),
  ),
  cases: z.array(
    z.object({ id: id('case'), number: z.number().int(), title: z.string(), state: z.string() }),
  ),
  announcement: z
    .object({
      id: id('announcement'),
      subject: z.string(),
      sentAt: instant,
      recipients: z.number().int(),
      suppressed: z.number().int(),
      delivered: z.number().int(),
    })
    .nullable(),
})
export type Initiative = z.output<typeof Initiative>
export type InitiativeSummary = z.output<typeof InitiativeSummary>

const byId = z.object({ id: id('initiative') })
const End = {
  themeId: id('theme').optional(),
  feedbackId: id('feedback').optional(),
  caseId: id('case').optional(),
}
const isOneEnd = (given: { themeId?: unknown; feedbackId?: unknown; caseId?: unknown }): boolean =>
  [given.themeId, given.feedbackId, given.caseId].filter((end) => end !== undefined).length === 1
const ONE_END = 'give a themeId, a feedbackId or a caseId, and only one'

export const initiativeRoutes = {
  list: route('GET /initiatives', {
    says: 'Initiatives, newest first.',
    right: 'initiatives.read',
    input: z.object({
      status: z.enum(INITIATIVE_STATUSES).optional(),
      after: lastOf('initiative').optional(),
      limit: pageSize,
    }),
    output: pageOf(InitiativeSummary),
  }),
  propose: route('POST /initiatives', {
    says: 'Proposes an initiative.',
    right: 'initiatives.write',
    input: z.strictObject({
      title: z.string().trim().min(1).max(200),
      problem: z.string().trim().min(1).max(4000),
      ownerId: id('member').nullable().optional(),
    }),
    output: Initiative,
    status: 201,
  }),
  show: route('GET /initiatives/:id', {
    says: 'One initiative with all that hangs on it.',
    right: 'initiatives.read',
    input: byId,
    output: Initiative,
  }),
  change: route('PATCH /initiatives/:id', {
    says: 'Changes title, problem, owner or status; dropping it takes a reason.',
    right: 'initiatives.write',
    input: z.strictObject({
      id: id('initiative'),
      title: z.string().trim().min(1).max(200).optional(),
      problem: z.string().trim().min(1).max(4000).optional(),
      ownerId: id('member').nullable().optional(),
      status: z.enum(['proposed', 'accepted', 'in_progress', 'dropped']).optional(),
      reason: z.string().trim().max(2000).optional(),
    }),
    output: Initiative,
  }),
  link: route('POST /initiatives/:id/links', {
    says: 'Links a theme, a piece of feedback or a case.',
    right: 'initiatives.write',
    input: z.strictObject({ id: id('initiative'), ...End }).refine(isOneEnd, ONE_END),
    output: Initiative,
    status: 201,
  }),
  unlink: route('DELETE /initiatives/:id/links', {
    says: 'Takes a link away.',
    right: 'initiatives.write',
    input: z.object({ id: id('initiative'), ...End }).refine(isOneEnd, ONE_END),
    output: Initiative,
  }),
  ship: route('POST /initiatives/:id/shipment', {
    says: 'It is done: says what we did. Who raised it can then be told.',
    right: 'initiatives.write',
    input: z.strictObject({ id: id('initiative'), whatWeDid: z.string().trim().min(3).max(4000) }),
    output: Initiative,
    status: 201,
  }),
  effect: route('GET /initiatives/:id/effect', {
    says: 'The score of the touched people before and after, with intervals, and the difference with its own.',
    right: 'initiatives.read',
    input: byId.extend({ metric: z.enum(['nps', 'csat', 'ces', 'stars']).default('nps') }),
    output: z.object({
      metric: z.enum(['nps', 'csat', 'ces', 'stars']),
      before: Side,
      after: Side,
      difference: z.object({
        by: z.number().nullable(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        significant: z.boolean(),
      }),
    }),
  }),
}

export const announcementRoutes = {
  preview: route('POST /initiatives/:id/announcement-preview', {
    says: 'Who would be told, who not and why, and how the mail reads. Sends nothing.',
    right: 'announce',
    input: z.strictObject({
      id: id('initiative'),
      subject: z.string().max(200).optional(),
      body: z.string().max(10_000).optional(),
    }),
    output: z.object({
      subject: z.string(),
      body: z.string(),
      recipients: z.number().int(),
      skipped: z.array(z.object({ reason: z.enum(SKIPPED_BECAUSE), count: z.number().int() })),
      sample: z.array(
        z.object({
          personId: id('person'),
          name: z.string().nullable(),
          address: z.string(),
          subject: z.string(),
          text: z.string(),
        }),
      ),
    }),
  }),
  announce: route('POST /initiatives/:id/announcement', {
    says: 'You said, we did: tells everybody who raised it, each once.',
    right: 'announce',
    input: z.strictObject({
      id: id('initiative'),
      subject: z.string().trim().min(1).max(200),
      body: z.string().trim().min(1).max(10_000),
    }),
    output: Initiative,
    status: 201,
    pace: 'heavy',
  }),
}
