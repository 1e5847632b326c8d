import { z } from 'zod'
import { Feedback } from '../feedback/feedback.ts'
import { PRIORITY_LEVELS } from '../priority/priority.ts'
import { SHARINGS } from '../teams/taking.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { type FactName, isFact } from './facts.ts'
import { OPERATORS, SKILLS_OF } from './rule.ts'

const CONDITION_LIMIT = 20
const ANY_LIMIT = 10

const fact = z
  .custom<FactName>(
    (value) => typeof value === 'string' && value.length <= 110 && isFact(value),
    'no such fact',
  )
  .meta({ type: 'string', description: 'A fact of feedback, or attribute:<name> or person:<name>.' })

const value = z
  .union([
    z.string().max(200),
    z.number(),
    z.boolean(),
    z.array(z.union([z.string().min(1).max(200), z.number()])).max(200),
  ])
  .nullable()
  .default(null)

export const RuleCondition = z.strictObject({ fact, operator: z.enum(OPERATORS), value })
export const RuleConditions = z
  .array(z.union([RuleCondition, z.strictObject({ any: z.array(RuleCondition).min(1).max(ANY_LIMIT) })]))
  .max(CONDITION_LIMIT)

const sentence = z.string().trim().min(3).max(300)

const sharing = {
  share: z.enum(SHARINGS).optional().describe('queue (the usual), in_turn, or least_loaded.'),
  skill: z.string().trim().min(1).max(60).nullable().optional().describe('Only to those who know it.'),
  skillOf: z
    .enum(SKILLS_OF)
    .nullable()
    .optional()
    .describe('Only to those who know the language, or the category, of the piece.'),
}

export const RuleOwner = z.union([
  z.strictObject({ teamId: id('team'), ...sharing }),
  z.strictObject({ memberId: id('member') }),
  z.strictObject({ accountOwner: z.literal(true), elseTeamId: id('team'), ...sharing }),
])

export const RuleAction = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('open_case'),
    owner: RuleOwner,
    level: z.enum(PRIORITY_LEVELS).nullable().optional(),
    because: sentence,
  }),
  z.strictObject({ kind: z.literal('no_action_needed'), reason: sentence }),
  z.strictObject({ kind: z.literal('leave_open') }),
])

export const Rule = z.object({
  id: id('rule'),
  name: z.string(),
  /** 1 is asked first; the first that matches decides. */
  position: z.number().int(),
  enabled: z.boolean(),
  conditions: RuleConditions,
  action: RuleAction,
  version: z.number().int(),
  /** How many pieces it decided on in the last 28 days: 0 says that nobody matches it. */
  decided: z.number().int(),
  /** An enabled rule before it that takes everything it could match. */
  shadowedBy: id('rule').nullable(),
  /** Its team or member is gone, so its cases go to the first team. */
  ownerGone: z.boolean(),
  /** Nobody in its team could take a case now: they wait in the queue, and the lead or the administrators are told. */
  nobodyThere: z.boolean(),
  createdAt: instant,
  updatedAt: instant,
})
export type Rule = z.output<typeof Rule>

const name = z.string().trim().min(1).max(100)

export const GivenRule = z.strictObject({ name, conditions: RuleConditions, action: RuleAction })
export type GivenRule = z.output<typeof GivenRule>

/** Who gets how many. */
const Share = z.object({
  /** `no_action_needed`, `leave_open` or who would own the case. */
  decision: z.enum(['open_case', 'no_action_needed', 'leave_open']),
  ownerId: z.union([id('team'), id('member')]).nullable(),
  ownerName: z.string().nullable(),
  pieces: z.number().int(),
})

export const Rehearsal = z.object({
  /** Pieces looked at; `whole` is false when there were more and only the newest were taken. */
  looked: z.number().int(),
  whole: z.boolean(),
  /** What the conditions hold for, whoever comes first. */
  matching: z.number().int(),
  /** What the rule would decide on from its place in the order. */
  deciding: z.number().int(),
  toWhom: z.array(Share),
  /** What the rules in force do with what this one would decide on; `ruleId` null: nothing matches. */
  now: z.array(z.object({ ruleId: id('rule').nullable(), ruleName: z.string().nullable(), ...Share.shape })),
  /** Earlier rules that take what matches before this one is asked. */
  takenBefore: z.array(z.object({ ruleId: id('rule'), ruleName: z.string(), pieces: z.number().int() })),
  /** Pieces whose decision would be another one. */
  changed: z.number().int(),
  examples: z.array(Feedback),
})
export type Rehearsal = z.output<typeof Rehearsal>

/** Why a piece went where it went. */
export const Routing = z.object({
  feedbackId: id('feedback'),
  ruleId: id('rule').nullable(),
  ruleName: z.string().nullable(),
  ruleVersion: z.number().int().nullable(),
  decision: z.enum(['open_case', 'no_action_needed', 'leave_open', 'no_rule']),
  because: z.string().nullable(),
  at: instant,
})
export type Routing = z.output<typeof Routing>

export const ruleRoutes = {
  list: route('GET /rules', {
    says: 'The rules in their order: the first that matches decides.',
    right: 'rules.read',
    input: nothing,
    output: z.array(Rule),
  }),
  show: route('GET /rules/:id', {
    says: 'One rule.',
    right: 'rules.read',
    input: z.object({ id: id('rule') }),
    output: Rule,
  }),
  create: route('POST /rules', {
    says: 'Adds a rule, switched off and last unless said otherwise.',
    right: 'rules.write',
    input: GivenRule.extend({
      position: z.number().int().min(1).optional(),
      enabled: z.boolean().default(false),
    }),
    output: Rule,
    status: 201,
  }),
  change: route('PATCH /rules/:id', {
    says: 'Changes a rule from now on; what it decided stays decided.',
    right: 'rules.write',
    input: z.strictObject({
      id: id('rule'),
      name: name.optional(),
      conditions: RuleConditions.optional(),
      action: RuleAction.optional(),
    }),
    output: Rule,
  }),
  remove: route('DELETE /rules/:id', {
    says: 'Deletes a rule.',
    right: 'rules.write',
    input: z.object({ id: id('rule') }),
    output: done,
  }),
  switch: route('PUT /rules/:id/status', {
    says: 'Switches a rule on or off.',
    right: 'rules.write',
    input: z.strictObject({ id: id('rule'), enabled: z.boolean() }),
    output: Rule,
  }),
  order: route('PUT /rules/order', {
    says: 'Puts the rules into this order; every rule is named once.',
    right: 'rules.write',
    input: z.strictObject({ ids: z.array(id('rule')).max(1000) }),
    output: z.array(Rule),
  }),
  rehearse: route('POST /rules/rehearsal', {
    says: 'Tries a rule on past feedback without doing anything: how many, to whom, and what happens to them now.',
    right: 'rules.read',
    input: z.strictObject({
      conditions: RuleConditions,
      action: RuleAction.optional(),
      ruleId: id('rule').optional().describe('The rule it would replace; otherwise it is a new one.'),
      position: z
        .number()
        .int()
        .min(1)
        .optional()
        .describe('Its place; otherwise that of the rule, or first.'),
      days: z.number().int().min(1).max(366).default(28),
    }),
    output: Rehearsal,
    pace: 'heavy',
  }),
  explain: route('GET /feedback/:id/routing', {
    says: 'Why a piece of feedback went where it went: the rule that decided, or that none did.',
    right: 'feedback.read',
    input: z.object({ id: id('feedback') }),
    output: Routing,
  }),
}
