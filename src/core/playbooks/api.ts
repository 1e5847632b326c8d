import { z } from 'zod'
import { BUCKETS } from '../feedback/feedback.ts'
import { shownName } from '../people/shown-name.ts'
import { RuleConditions } from '../rules/api.ts'
import { done, id, instant, lastOf, nothing, pageOf, pageSize, route } from '../wire.ts'
import { WHY_NOT_START } from './starting.ts'
import { STEP_OUTCOMES, Step } from './step.ts'
import { STOP_EVENTS, STOP_REASONS } from './stopping.ts'

export const Playbook = z.object({
  id: id('playbook'),
  name: z.string(),
  /** Null: whatever the score. */
  bucket: z.enum(BUCKETS).nullable(),
  /** Of those, only pieces for which all of this holds. Of several playbooks the narrowest takes a piece. */
  conditions: RuleConditions,
  steps: z.array(Step),
  /** What ends a run before its last step. */
  stops: z.array(z.enum(STOP_EVENTS)),
  /** One person goes through it once in so many days. */
  oncePerDays: z.number().int(),
  enabled: z.boolean(),
  version: z.number().int(),
  runs: z.object({
    running: z.number().int(),
    held: z.number().int(),
    done: z.number().int(),
    stopped: z.number().int(),
  }),
  updatedAt: instant,
})
export type Playbook = z.output<typeof Playbook>

const Given = {
  name: z.string().trim().min(1).max(100),
  bucket: z.enum(BUCKETS).nullable(),
  conditions: RuleConditions.default([]),
  steps: z.array(Step).min(1).max(20),
  stops: z
    .array(z.enum(STOP_EVENTS))
    .max(STOP_EVENTS.length)
    .optional()
    .describe('What ends a run; otherwise what is usual for the bucket.'),
  oncePerDays: z.number().int().min(0).max(3650),
}

/** `held`: a second apology without a remedy between; a human decides. */
export const RUN_STATUSES = ['running', 'waiting', 'held', 'done', 'stopped'] as const

export const Run = z.object({
  id: id('run'),
  playbookId: id('playbook'),
  playbookName: z.string(),
  personId: id('person').nullable(),
  personName: shownName,
  feedbackId: id('feedback'),
  status: z.enum(RUN_STATUSES),
  /** Of the playbook, as it was when the run began. */
  version: z.number().int(),
  step: z.number().int(),
  steps: z.number().int(),
  stoppedBecause: z.enum(STOP_REASONS).nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
})
export type Run = z.output<typeof Run>

/** A run with the steps it began with, and what each of them came to. */
export const RunStory = z.object({
  run: Run,
  stepsInForce: z.array(Step),
  stops: z.array(z.enum(STOP_EVENTS)),
  log: z.array(
    z.object({
      step: z.number().int(),
      outcome: z.enum(STEP_OUTCOMES),
      because: z.string().nullable(),
      byId: id('member').nullable(),
      at: instant,
    }),
  ),
})
export type RunStory = z.output<typeof RunStory>

export const PlaybookRehearsal = z.object({
  /** Pieces looked at; `whole` is false when there were more and only the newest were taken. */
  looked: z.number().int(),
  whole: z.boolean(),
  /** For whom it is, whoever takes them. */
  matching: z.number().int(),
  /** What another, narrower playbook that is on takes. */
  elsewhere: z.number().int(),
  /** Runs that would have begun, and of how many people. */
  runs: z.number().int(),
  people: z.number().int(),
  /** Why the others would not. */
  notStarted: z.array(z.object({ why: z.enum(WHY_NOT_START), pieces: z.number().int() })),
  /** How many runs would have come to each step, if what is waited for came in time. */
  reached: z.array(z.number().int()),
  /** The newest of them. */
  who: z.array(
    z.object({
      personId: id('person'),
      personName: shownName,
      feedbackId: id('feedback'),
      comment: z.string().nullable(),
      score: z.number().nullable(),
      occurredAt: instant,
      steps: z.array(z.number().int()),
    }),
  ),
})
export type PlaybookRehearsal = z.output<typeof PlaybookRehearsal>

export const playbookRoutes = {
  list: route('GET /playbooks', {
    says: 'Playbooks.',
    right: 'rules.read',
    input: nothing,
    output: z.array(Playbook),
  }),
  create: route('POST /playbooks', {
    says: 'Writes a playbook; it is off at first.',
    right: 'playbooks.write',
    input: z.strictObject(Given),
    output: Playbook,
    status: 201,
  }),
  show: route('GET /playbooks/:id', {
    says: 'One playbook.',
    right: 'rules.read',
    input: z.object({ id: id('playbook') }),
    output: Playbook,
  }),
  change: route('PUT /playbooks/:id', {
    says: 'Changes a playbook. Runs that have begun go on as they began.',
    right: 'playbooks.write',
    input: z.strictObject({ id: id('playbook'), ...Given }),
    output: Playbook,
  }),
  turn: route('PUT /playbooks/:id/status', {
    says: 'Switches it on or off; one for the same answers can be on. Runs that have begun go on.',
    right: 'playbooks.write',
    input: z.strictObject({ id: id('playbook'), enabled: z.boolean() }),
    output: Playbook,
  }),
  remove: route('DELETE /playbooks/:id', {
    says: 'Removes a playbook that never ran.',
    right: 'playbooks.write',
    input: z.object({ id: id('playbook') }),
    output: done,
  }),
  runs: route('GET /playbook-runs', {
    says: 'Who went through which playbook, and why it stopped.',
    right: 'rules.read',
    input: z.object({
      playbookId: id('playbook').optional(),
      personId: id('person').optional(),
      status: z.enum(RUN_STATUSES).optional(),
      after: lastOf('run').optional(),
      limit: pageSize,
    }),
    output: pageOf(Run),
  }),
  end: route('POST /playbook-runs/:id/end', {
    says: 'Stops a run by hand. What it did is done.',
    right: 'playbooks.write',
    input: z.strictObject({ id: id('run') }),
    output: Run,
  }),
  story: route('GET /playbook-runs/:id', {
    says: 'One run: the steps it began with, and what each of them came to.',
    right: 'rules.read',
    input: z.object({ id: id('run') }),
    output: RunStory,
  }),
  decide: route('POST /playbook-runs/:id/decision', {
    says: 'Decides on a held run: its letter goes out after all, the step is left out, or the run ends.',
    right: 'playbooks.write',
    input: z.strictObject({ id: id('run'), decision: z.enum(['release', 'leave_out', 'stop']) }),
    output: Run,
  }),
  rehearse: route('POST /playbooks/rehearsal', {
    says: 'Plays a playbook on past feedback without doing anything: how many would go through it, and who.',
    right: 'rules.read',
    input: z.strictObject({
      ...Given,
      name: Given.name.optional(),
      playbookId: id('playbook')
        .optional()
        .describe('The playbook it would replace; otherwise it is a new one.'),
      days: z.number().int().min(1).max(366).default(28),
    }),
    output: PlaybookRehearsal,
    pace: 'heavy',
  }),
}
