import { z } from 'zod'
import { ASKING_CHANNELS } from '../restraints/restraint.ts'
import { id, instant, pageOf, pageSize, route } from '../wire.ts'
import { INVITATION_STATUSES, NOT_ASKED } from './asking.ts'

/** The contact rule that decided, as it was called then; an id that is gone says that it was deleted. */
const Decisive = z.object({ id: id('restraint').nullable(), name: z.string() }).nullable()

export const Invitation = z.object({
  id: id('invitation'),
  surveyId: id('survey'),
  surveyName: z.string(),
  person: z.object({
    id: id('person'),
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
  }),
  channel: z.enum(ASKING_CHANNELS),
  status: z.enum(INVITATION_STATUSES),
  /** Why this person was not asked. */
  skippedBecause: z.enum(NOT_ASKED).nullable(),
  /** What held it back or delayed it, or spared the person from that. */
  restraint: Decisive,
  /** The invitation or answer that stood in the way. */
  blockedSince: instant.nullable(),
  /** From then on nothing of what is known now stands in the way. */
  nextAt: instant.nullable(),
  /** Leaves, or is looked at again, not before this. */
  dueAt: instant.nullable(),
  /** The survey that was to be asked, when this one was asked instead. */
  insteadOf: id('survey').nullable(),
  insteadOfName: z.string().nullable(),
  plannedAt: instant,
  sentAt: instant.nullable(),
  remindedAt: instant.nullable(),
  answeredAt: instant.nullable(),
})
export type Invitation = z.output<typeof Invitation>

const Because = z.enum([...NOT_ASKED, 'address_unreadable'])
export const AskingDecision = z.object({
  personId: id('person'),
  /** The one that is asked instead, where it is a substitute. */
  surveyId: id('survey'),
  outcome: z.enum(['ask', 'defer', 'substitute', 'drop']),
  because: z.enum(NOT_ASKED).nullable(),
  restraint: Decisive,
  since: instant.nullable(),
  nextAt: instant.nullable(),
  /** Later than now when it is quiet where the person lives. */
  sendAt: instant.nullable(),
})
export type AskingDecision = z.output<typeof AskingDecision>

export const AskedPeople = z.object({
  planned: z.int(),
  /** Held back for now; looked at again by itself. */
  deferred: z.int(),
  /** Asked another survey instead. */
  substituted: z.int(),
  skipped: z.array(z.object({ because: Because, people: z.int() })),
  /** The first of the pasted lines that are neither an e-mail address nor a number. */
  unreadable: z.array(z.string()),
  /** For each of the first hundred people, what was decided and why. */
  decisions: z.array(AskingDecision),
})
export type AskedPeople = z.output<typeof AskedPeople>

const Segment = z.strictObject({
  accountId: id('account').optional(),
  neverAsked: z.boolean().optional(),
  /** Of a named segment, as it is now; with the others, both must hold. */
  segmentId: id('segment').optional(),
  /** Everybody: has to be said, so that an empty filter asks nobody by accident. */
  all: z.boolean().optional(),
})

const BySurvey = z.object({ id: id('survey') })

export const invitationRoutes = {
  invite: route('POST /surveys/:id/invitations', {
    says: 'Asks people by e-mail, text message or phone: chosen ones, a segment, or pasted addresses. Says whom it leaves out, and why.',
    right: 'surveys.write',
    input: BySurvey.extend({
      people: z.array(id('person')).max(10_000).optional(),
      segment: Segment.optional(),
      addresses: z.array(z.string().max(400)).max(10_000).optional(),
      channel: z.enum(ASKING_CHANNELS).default('email'),
      /** Days of rest since any invitation or answer, instead of those that the contact rules ask for. */
      restDays: z.int().min(0).max(365).optional(),
      /** Only counts; nobody is asked. */
      rehearse: z.boolean().default(false),
    }),
    output: AskedPeople,
    status: 201,
    pace: 'heavy',
  }),
  list: route('GET /surveys/:id/invitations', {
    says: 'The invitations of a survey, the newest first, with what became of each.',
    right: 'surveys.read',
    input: BySurvey.extend({
      status: z.enum(INVITATION_STATUSES).optional(),
      after: id('invitation').optional(),
      limit: pageSize,
    }),
    output: pageOf(Invitation),
  }),
  ofPerson: route('GET /people/:id/invitations', {
    says: 'When a person was asked, or was not, the newest first: what decided, and from when on they may be asked.',
    right: 'people.read',
    input: z.object({ id: id('person'), after: id('invitation').optional(), limit: pageSize }),
    output: pageOf(Invitation),
  }),
  mayAsk: route('GET /surveys/:id/people/:personId/asking', {
    says: 'Whether a person would be asked now, what stands in the way, and until when. Changes nothing.',
    right: 'surveys.read',
    input: BySurvey.extend({ personId: id('person'), channel: z.enum(ASKING_CHANNELS).default('email') }),
    output: AskingDecision,
  }),
  remind: route('POST /surveys/:id/reminders', {
    says: 'Repeats the invitation, once, to those who were asked some days ago and have not answered.',
    right: 'surveys.write',
    input: BySurvey,
    output: z.object({ planned: z.int() }),
    status: 201,
    pace: 'heavy',
  }),
}
