import { z } from 'zod'
import {
  attributes,
  day,
  done,
  id,
  instant,
  isOnePlace,
  lastOf,
  ONE_PLACE,
  pageOf,
  pageSize,
  placeInList,
  route,
  rowCount,
} from '../wire.ts'
import { STAGES } from './lifecycle.ts'

export const Person = z.object({
  id: id('person'),
  name: z.string().nullable(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  externalId: z.string().nullable(),
  accountId: id('account').nullable(),
  accountName: z.string().nullable(),
  locale: z.string().nullable(),
  zone: z.string().nullable(),
  stage: z.enum(STAGES).nullable(),
  lifetimeValue: z.number().nullable(),
  renewsOn: day.nullable(),
  attributes,
  askedAt: instant.nullable(),
  answeredAt: instant.nullable(),
  createdAt: instant,
  suppressed: z.enum(['unsubscribed', 'bounced', 'complained', 'manual']).nullable(),
})
export type Person = z.output<typeof Person>

/** What a page about one person shows at once. */
export const PersonStory = Person.extend({
  pieces: z.number().int(),
  openCases: z.number().int(),
  lastScores: z.array(
    z.object({
      metric: z.string(),
      score: z.number(),
      bucket: z.string().nullable(),
      occurredAt: instant,
      feedbackId: id('feedback'),
    }),
  ),
})

export const NAMED_KINDS = ['rule', 'playbook', 'segment', 'trigger', 'restraint', 'view'] as const

/** What named somebody who was forgotten, as it is called now. */
export const Named = z.object({
  kind: z.enum(NAMED_KINDS),
  id: z.string(),
  name: z.string(),
  gone: z.boolean().describe('It was about them alone.'),
})
export type Named = z.output<typeof Named>

const Given = {
  name: z.string().trim().max(200).nullable().optional(),
  email: z.string().trim().max(320).nullable().optional(),
  phone: z.string().trim().max(40).nullable().optional(),
  externalId: z.string().trim().min(1).max(255).nullable().optional(),
  accountId: id('account').nullable().optional(),
  locale: z.string().max(20).nullable().optional(),
  zone: z.string().max(60).nullable().optional(),
  stage: z.enum(STAGES).nullable().optional(),
  lifetimeValue: z.number().min(0).max(1e12).nullable().optional(),
  renewsOn: day.nullable().optional(),
  attributes: attributes.optional(),
}
export const PersonFilter = z.object({
  search: z.string().max(200).optional(),
  accountId: id('account').optional(),
  suppressed: z.stringbool().or(z.boolean()).optional(),
  segmentId: id('segment').optional(),
})
export type PersonFilter = z.output<typeof PersonFilter>

export const TimelineEntry = z.object({
  at: instant,
  kind: z.enum(['event', 'feedback', 'message']),
  name: z.string(),
  byName: z.string().nullable(),
  text: z.string().nullable(),
  feedbackId: id('feedback').nullable(),
  caseId: id('case').nullable(),
  messageId: id('message').nullable(),
})

export const peopleRoutes = {
  list: route('GET /people', {
    says: 'People, those who came last first.',
    right: 'people.read',
    input: PersonFilter.extend({ ...placeInList, after: lastOf('person').optional() }).refine(
      isOnePlace,
      ONE_PLACE,
    ),
    output: pageOf(Person),
  }),
  count: route('GET /people/count', {
    says: 'How many people a list of these holds, whole.',
    right: 'people.read',
    input: PersonFilter,
    output: rowCount,
  }),
  add: route('POST /people', {
    says: 'Adds a person, or finds the one with this address and adds to it.',
    right: 'people.write',
    input: z.strictObject(Given),
    output: Person,
    status: 201,
  }),
  show: route('GET /people/:id', {
    says: 'One person with the latest scores.',
    right: 'people.read',
    input: z.object({ id: id('person') }),
    output: PersonStory,
  }),
  timeline: route('GET /people/:id/timeline', {
    says: 'All that happened with this person, newest first.',
    right: 'people.read',
    input: z.object({ id: id('person'), after: lastOf('event').optional(), limit: pageSize }),
    output: pageOf(TimelineEntry),
  }),
  change: route('PATCH /people/:id', {
    says: 'Changes a person.',
    right: 'people.write',
    input: z.strictObject({ id: id('person'), ...Given }),
    output: Person,
  }),
  forget: route('DELETE /people/:id', {
    says: 'Erases the person: name, addresses, attributes, words, messages. Scores stay, belonging to nobody. Says what was called after them or asked for them.',
    right: 'people.write',
    input: z.object({ id: id('person') }),
    output: done.extend({ named: z.array(Named) }),
    proof: () => true,
  }),
}
