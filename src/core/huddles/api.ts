import { z } from 'zod'
import { day, done, id, instant, lastOf, nothing, pageOf, pageSize, route } from '../wire.ts'

export const HUDDLE_STATUSES = ['planned', 'running', 'held', 'cancelled'] as const
export const AGENDA_KINDS = [
  'celebrate',
  'listen',
  'at_risk',
  'rising_theme',
  'report_back',
  'topic',
] as const
export const COMMITMENT_STATUSES = ['open', 'kept', 'missed', 'dropped'] as const

export const Commitment = z.object({
  id: id('commitment'),
  huddleId: id('huddle'),
  what: z.string(),
  ownerId: id('member'),
  ownerName: z.string(),
  dueOn: day,
  status: z.enum(COMMITMENT_STATUSES),
  report: z.string().nullable(),
  reportedAt: instant.nullable(),
  caseId: id('case').nullable(),
})
export type Commitment = z.output<typeof Commitment>

/** What stands beside an item, as far as it has it. */
export const AgendaFacts = z.object({
  personName: z.string().optional(),
  ownerName: z.string().optional(),
  /** When the promise of a case runs out. */
  dueAt: instant.optional(),
  /** When a commitment was due. */
  dueOn: day.optional(),
  /** How often a theme was heard in the last days, and in the days before them. */
  rise: z
    .object({
      pieces: z.number().int(),
      days: z.number().int(),
      piecesBefore: z.number().int(),
      daysBefore: z.number().int(),
    })
    .optional(),
})
export type AgendaFacts = z.output<typeof AgendaFacts>

export const AgendaItem = z.object({
  id: id('agendaitem'),
  kind: z.enum(AGENDA_KINDS),
  title: z.string(),
  /** The customer's own words, or what was written beside a topic. */
  detail: z.string().nullable(),
  facts: AgendaFacts,
  feedbackId: id('feedback').nullable(),
  caseId: id('case').nullable(),
  themeId: id('theme').nullable(),
  commitmentId: id('commitment').nullable(),
  initiativeId: id('initiative').nullable(),
  discussedAt: instant.nullable(),
  notes: z.string().nullable(),
})
export type AgendaItem = z.output<typeof AgendaItem>

export const HuddleSummary = z.object({
  id: id('huddle'),
  teamId: id('team'),
  teamName: z.string(),
  status: z.enum(HUDDLE_STATUSES),
  startsAt: instant,
  minutes: z.number().int(),
  facilitatorId: id('member').nullable(),
  facilitatorName: z.string().nullable(),
  startedAt: instant.nullable(),
  heldAt: instant.nullable(),
  commitments: z.number().int(),
  attended: z.number().int(),
})

export const Huddle = HuddleSummary.extend({
  notes: z.string().nullable(),
  agenda: z.array(AgendaItem),
  made: z.array(Commitment).describe('Commitments made in this huddle.'),
  reportBack: z.array(Commitment).describe('Open commitments of earlier huddles of the team.'),
  attendance: z.array(z.object({ memberId: id('member'), name: z.string(), present: z.boolean() })),
})
export type Huddle = z.output<typeof Huddle>

const byId = z.object({ id: id('huddle') })
const item = { id: id('huddle'), itemId: id('agendaitem') }

export const huddleRoutes = {
  list: route('GET /huddles', {
    says: 'Huddles, coming ones first.',
    right: 'huddles.read',
    input: z.object({
      teamId: id('team').optional(),
      status: z.enum(HUDDLE_STATUSES).optional(),
      after: lastOf('huddle').optional(),
      limit: pageSize,
    }),
    output: pageOf(HuddleSummary),
  }),
  convene: route('POST /huddles', {
    says: 'Plans a huddle of a team. Its agenda writes itself.',
    right: 'huddles.write',
    input: z.strictObject({
      teamId: id('team'),
      startsAt: instant,
      minutes: z.number().int().min(5).max(120).default(15),
      facilitatorId: id('member').nullable().optional(),
    }),
    output: Huddle,
    status: 201,
  }),
  show: route('GET /huddles/:id', {
    says: 'One huddle.',
    right: 'huddles.read',
    input: byId,
    output: Huddle,
  }),
  cancel: route('DELETE /huddles/:id', {
    says: 'Calls a planned huddle off.',
    right: 'huddles.write',
    input: byId,
    output: done,
  }),
  refresh: route('POST /huddles/:id/agenda', {
    says: 'Writes the agenda anew from what is fresh; what was discussed or added by hand stays.',
    right: 'huddles.write',
    input: z.strictObject({ id: id('huddle') }),
    output: Huddle,
  }),
  addTopic: route('POST /huddles/:id/topics', {
    says: 'Adds a topic by hand.',
    right: 'huddles.write',
    input: z.strictObject({
      id: id('huddle'),
      title: z.string().trim().min(1).max(200),
      detail: z.string().max(2000).optional(),
    }),
    output: Huddle,
    status: 201,
  }),
  start: route('POST /huddles/:id/start', {
    says: 'Starts the huddle and its timer.',
    right: 'huddles.write',
    input: z.strictObject({ id: id('huddle') }),
    output: Huddle,
  }),
  discuss: route('PUT /huddles/:id/agenda/:itemId/discussion', {
    says: 'Ticks an item off, with notes if any.',
    right: 'huddles.write',
    input: z.strictObject({ ...item, notes: z.string().max(4000).nullable().optional() }),
    output: Huddle,
  }),
  undiscuss: route('DELETE /huddles/:id/agenda/:itemId/discussion', {
    says: 'Puts an item back.',
    right: 'huddles.write',
    input: z.object(item),
    output: Huddle,
  }),
  elevate: route('POST /huddles/:id/agenda/:itemId/initiative', {
    says: 'Elevates an item to an initiative, linked to what it was about.',
    right: 'huddles.write',
    input: z.strictObject({
      ...item,
      title: z.string().trim().min(1).max(200),
      problem: z.string().trim().min(1).max(4000),
    }),
    output: Huddle,
    status: 201,
  }),
  attend: route('PUT /huddles/:id/attendance', {
    says: 'Says who was there.',
    right: 'huddles.write',
    input: z.strictObject({ id: id('huddle'), memberIds: z.array(id('member')).max(200) }),
    output: Huddle,
  }),
  commit: route('POST /huddles/:id/commitments', {
    says: 'Somebody commits to something by a day.',
    right: 'huddles.write',
    input: z.strictObject({
      id: id('huddle'),
      what: z.string().trim().min(1).max(500),
      ownerId: id('member'),
      dueOn: day,
      caseId: id('case').nullable().optional(),
    }),
    output: Huddle,
    status: 201,
  }),
  hold: route('POST /huddles/:id/end', {
    says: 'Ends the huddle.',
    right: 'huddles.write',
    input: z.strictObject({ id: id('huddle'), notes: z.string().max(10_000).nullable().optional() }),
    output: Huddle,
  }),
  followThrough: route('GET /huddles/follow-through', {
    says: 'How many huddles were held, who came, and how many commitments were kept, by team.',
    right: 'huddles.read',
    input: nothing,
    output: z.array(
      z.object({
        teamId: id('team'),
        teamName: z.string(),
        held: z.number().int(),
        attendance: z.number().nullable(),
        kept: z.number().int(),
        missed: z.number().int(),
        open: z.number().int(),
      }),
    ),
  }),
}

export const commitmentRoutes = {
  list: route('GET /commitments', {
    says: 'Commitments, the next due first.',
    right: 'huddles.read',
    input: z.object({ ownerId: id('member').optional(), status: z.enum(COMMITMENT_STATUSES).optional() }),
    output: z.array(Commitment),
  }),
  report: route('PUT /commitments/:id/report', {
    says: 'Reports back: kept, missed or dropped, and what came of it.',
    right: 'huddles.write',
    input: z.strictObject({
      id: id('commitment'),
      status: z.enum(['kept', 'missed', 'dropped']),
      report: z.string().trim().max(2000).nullable().optional(),
      huddleId: id('huddle').nullable().optional(),
    }),
    output: Commitment,
  }),
}
