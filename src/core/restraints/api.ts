import { z } from 'zod'
import { RuleConditions } from '../rules/api.ts'
import { isAnyOf } from '../rules/rule.ts'
import { problemsOf } from '../rules/why-not-rule.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { ASKING_CHANNELS, exemptionOf, isPersonFact, REST_AFTER, SCOPES } from './restraint.ts'

const days = z.int().min(0).max(730)
const timeOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** An address, a telephone number, or `@example.com` for everybody there. */
const exemptAddress = z
  .string()
  .max(320)
  .refine((text) => exemptionOf(text) !== null, 'is no address')

export const Terms = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rest'), after: z.enum(REST_AFTER), scope: z.enum(SCOPES), days }),
  z.strictObject({
    kind: z.literal('cap'),
    most: z.int().min(1).max(1000),
    days: z.int().min(1).max(730),
    scope: z.enum(SCOPES),
  }),
  z.strictObject({
    kind: z.literal('quiet'),
    from: timeOfDay,
    until: timeOfDay,
    /** Whole days, 1 Monday to 7 Sunday. One must be left. */
    weekdays: z.array(z.int().min(1).max(7)).max(6).default([]),
  }),
  z.strictObject({ kind: z.literal('hold_out'), percent: z.number().min(0).max(100) }),
  z.strictObject({ kind: z.literal('never') }),
  z.strictObject({ kind: z.literal('exempt'), addresses: z.array(exemptAddress).max(5000).default([]) }),
])

export const WhenBlocked = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('drop') }),
  z.strictObject({ do: z.literal('defer'), days: z.int().min(1).max(365) }),
  z.strictObject({ do: z.literal('substitute'), surveyId: id('survey') }),
])

/** Only what is known of the person beforehand, and only what could be met. */
const PersonConditions = RuleConditions.superRefine((conditions, ctx) => {
  const facts = conditions.flatMap((part) => (isAnyOf(part) ? part.any : [part])).map(({ fact }) => fact)
  for (const fact of facts) {
    if (!isPersonFact(fact)) ctx.addIssue(`${fact} is not known before a person was asked`)
  }
  for (const { detail } of problemsOf(conditions)) ctx.addIssue(detail)
})

const parts = {
  terms: Terms,
  conditions: PersonConditions.default([]),
  channels: z.array(z.enum(ASKING_CHANNELS)).max(ASKING_CHANNELS.length).default([]),
  surveys: z.array(id('survey')).max(200).default([]),
  whenBlocked: WhenBlocked.default({ do: 'drop' }),
}
const name = z.string().trim().min(1).max(120)

export const Restraint = z.object({
  id: id('restraint'),
  name: z.string(),
  enabled: z.boolean(),
  /** 1 is asked first: of those that say something about the same question, the first that fits a person counts. */
  position: z.int(),
  ...parts,
  /** Invitations it held back in the last 28 days. */
  heldBack: z.int(),
  createdAt: instant,
  updatedAt: instant,
})
export type Restraint = z.output<typeof Restraint>

export const RestraintRehearsal = z.object({
  /** Invitations of these days that were looked at; `whole` is false when there were more. */
  looked: z.int(),
  whole: z.boolean(),
  heldBack: z.int(),
  /** Of those looked at, 0 to 1; null when there were none. */
  share: z.number().nullable(),
  /** Asked all the same, for another rule before it answers the same question for them. */
  outranked: z.int(),
  /** Would have left later, because it was quiet. */
  delayed: z.int(),
  /** People who would not have been asked at all. */
  peopleNotAsked: z.int(),
  surveys: z.array(
    z.object({ surveyId: id('survey'), name: z.string(), looked: z.int(), heldBack: z.int() }),
  ),
  examples: z.array(
    z.object({
      invitationId: id('invitation'),
      personId: id('person'),
      person: z.string().nullable(),
      survey: z.string(),
      at: instant,
      since: instant.nullable(),
      nextAt: instant.nullable(),
    }),
  ),
})
export type RestraintRehearsal = z.output<typeof RestraintRehearsal>

const ByRestraint = z.object({ id: id('restraint') })

export const restraintRoutes = {
  list: route('GET /restraints', {
    says: 'How often people may be asked, in order: of those about the same question, the first that fits counts.',
    right: 'surveys.read',
    input: nothing,
    output: z.array(Restraint),
  }),
  create: route('POST /restraints', {
    says: 'Adds a contact rule, last unless a position is given.',
    right: 'surveys.write',
    input: z.strictObject({
      name,
      ...parts,
      enabled: z.boolean().default(true),
      position: z.int().min(1).optional(),
    }),
    output: Restraint,
    status: 201,
  }),
  change: route('PATCH /restraints/:id', {
    says: 'Changes a contact rule from now on; what it decided stays decided.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('restraint'), name, ...parts }),
    output: Restraint,
  }),
  switch: route('PUT /restraints/:id/status', {
    says: 'Switches a contact rule on or off.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('restraint'), enabled: z.boolean() }),
    output: Restraint,
  }),
  order: route('PUT /restraints/order', {
    says: 'Puts the contact rules into this order; every one is named once.',
    right: 'surveys.write',
    input: z.strictObject({ ids: z.array(id('restraint')).max(500) }),
    output: z.array(Restraint),
  }),
  remove: route('DELETE /restraints/:id', {
    says: 'Deletes a contact rule.',
    right: 'surveys.write',
    input: ByRestraint,
    output: done,
  }),
  rehearse: route('POST /restraints/rehearsal', {
    says: 'How many invitations of the last days a contact rule would have held back or delayed. Changes nothing.',
    right: 'surveys.read',
    input: z.strictObject({
      ...parts,
      id: id('restraint').optional().describe('The rule that is to be changed, in its place.'),
      position: z.int().min(1).optional().describe('Where a new rule is to stand; last otherwise.'),
      days: z.int().min(1).max(366).default(30),
    }),
    output: RestraintRehearsal,
    pace: 'heavy',
  }),
}
