import { z } from 'zod'
import { id, instant, pageOf, pageSize, route } from '../wire.ts'
import { INVITATION_STATUSES, NOT_ASKED, REST_DAYS } from './asking.ts'

export const Invitation = z.object({
  id: id('invitation'),
  surveyId: id('survey'),
  person: z.object({ id: id('person'), name: z.string().nullable(), email: z.string().nullable() }),
  channel: z.string(),
  status: z.enum(INVITATION_STATUSES),
  /** Why this person was not asked. */
  skippedBecause: z.enum(NOT_ASKED).nullable(),
  plannedAt: instant,
  sentAt: instant.nullable(),
  remindedAt: instant.nullable(),
  answeredAt: instant.nullable(),
})
export type Invitation = z.output<typeof Invitation>

const Because = z.enum([...NOT_ASKED, 'address_unreadable'])
export const AskedPeople = z.object({
  planned: z.int(),
  skipped: z.array(z.object({ because: Because, people: z.int() })),
  /** The first of the pasted lines that are no e-mail address. */
  unreadable: z.array(z.string()),
})
export type AskedPeople = z.output<typeof AskedPeople>

const Segment = z.strictObject({
  accountId: id('account').optional(),
  neverAsked: z.boolean().optional(),
  /** Everybody: has to be said, so that an empty filter asks nobody by accident. */
  all: z.boolean().optional(),
})

const BySurvey = z.object({ id: id('survey') })

export const invitationRoutes = {
  invite: route('POST /surveys/:id/invitations', {
    says: 'Asks people by e-mail: chosen ones, a segment, or pasted addresses. Says whom it leaves out, and why.',
    right: 'surveys.write',
    input: BySurvey.extend({
      people: z.array(id('person')).max(10_000).optional(),
      segment: Segment.optional(),
      addresses: z.array(z.string().max(400)).max(10_000).optional(),
      restDays: z.int().min(0).max(365).default(REST_DAYS),
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
  remind: route('POST /surveys/:id/reminders', {
    says: 'Repeats the invitation, once, to those who were asked some days ago and have not answered.',
    right: 'surveys.write',
    input: BySurvey,
    output: z.object({ planned: z.int() }),
    status: 201,
    pace: 'heavy',
  }),
}
