import { z } from 'zod'
import { BUCKETS } from '../feedback/feedback.ts'
import { done, id, instant, nothing, pageOf, pageSize, route } from '../wire.ts'
import { STOP_REASONS } from './stopping.ts'

/** One thing a playbook does, in order. */
export const Step = z.discriminatedUnion('do', [
  z.strictObject({
    do: z.literal('send'),
    subject: z.string().trim().min(1).max(200),
    body: z.string().trim().min(1).max(10_000),
  }),
  z.strictObject({
    do: z.literal('reward'),
    kind: z.enum(['referral', 'discount']),
    worth: z.string().trim().min(1).max(100),
    validDays: z.number().int().min(1).max(3650).nullable(),
  }),
  z.strictObject({
    do: z.literal('task'),
    title: z.string().trim().min(1).max(200),
    dueHours: z.number().int().min(1).max(1000),
  }),
  z.strictObject({ do: z.literal('wait'), hours: z.number().int().min(1).max(2160) }),
])
export type Step = z.output<typeof Step>

export const Playbook = z.object({
  id: id('playbook'),
  name: z.string(),
  bucket: z.enum(BUCKETS),
  steps: z.array(Step),
  /** One person goes through it once in so many days. */
  oncePerDays: z.number().int(),
  enabled: z.boolean(),
  version: z.number().int(),
  runs: z.object({ running: z.number().int(), done: z.number().int(), stopped: z.number().int() }),
  updatedAt: instant,
})
export type Playbook = z.output<typeof Playbook>

const Given = {
  name: z.string().trim().min(1).max(100),
  bucket: z.enum(BUCKETS),
  steps: z.array(Step).min(1).max(20),
  oncePerDays: z.number().int().min(0).max(3650),
}

export const Run = z.object({
  id: id('run'),
  playbookId: id('playbook'),
  playbookName: z.string(),
  personId: id('person').nullable(),
  personName: z.string().nullable(),
  feedbackId: id('feedback'),
  status: z.enum(['running', 'waiting', 'done', 'stopped']),
  step: z.number().int(),
  steps: z.number().int(),
  stoppedBecause: z.enum(STOP_REASONS).nullable(),
  startedAt: instant,
  endedAt: instant.nullable(),
})
export type Run = z.output<typeof Run>

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
    says: 'Switches it on or off; one for each bucket can be on. Runs that have begun go on.',
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
      after: z.string().optional(),
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
}
