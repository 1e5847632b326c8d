import { z } from 'zod'
import { Person } from '../people/api.ts'
import { RuleConditions } from '../rules/api.ts'
import { problemsOf } from '../rules/why-not-rule.ts'
import { done, id, instant, nothing, route } from '../wire.ts'
import { isSegmentFact } from './segment.ts'

/** Of the person and their company only, and only what somebody could meet. */
const SegmentConditions = RuleConditions.min(1).superRefine((conditions, ctx) => {
  for (const { path, detail } of problemsOf(conditions, isSegmentFact))
    ctx.addIssue({ code: 'custom', message: detail, path: path.split('.').slice(1) })
})

const parts = { name: z.string().trim().min(1).max(100), conditions: SegmentConditions }

export const Segment = z.object({
  id: id('segment'),
  name: z.string(),
  conditions: RuleConditions,
  createdAt: instant,
  updatedAt: instant,
})
export type Segment = z.output<typeof Segment>

export const SEGMENT_USES = ['rule', 'playbook', 'restraint', 'trigger'] as const

/** Who is in it now, and what asks for it. */
export const SegmentStory = Segment.extend({
  people: z.int(),
  uses: z.array(z.object({ kind: z.enum(SEGMENT_USES), id: z.string(), name: z.string() })),
})
export type SegmentStory = z.output<typeof SegmentStory>

const BySegment = z.object({ id: id('segment') })

export const segmentRoutes = {
  list: route('GET /segments', {
    says: 'The named segments of people, by name.',
    right: 'people.read',
    input: nothing,
    output: z.array(Segment),
  }),
  show: route('GET /segments/:id', {
    says: 'A segment with how many people are in it now, and which rules, playbooks and triggers ask for it.',
    right: 'people.read',
    input: BySegment,
    output: SegmentStory,
  }),
  create: route('POST /segments', {
    says: 'Names conditions on people and their companies. Who is in it is found anew each time it is asked for.',
    right: 'surveys.write',
    input: z.strictObject(parts),
    output: SegmentStory,
    status: 201,
  }),
  change: route('PATCH /segments/:id', {
    says: 'Changes a segment for all that asks for it, from now on.',
    right: 'surveys.write',
    input: z.strictObject({ id: id('segment'), ...parts }),
    output: SegmentStory,
  }),
  remove: route('DELETE /segments/:id', {
    says: 'Deletes a segment that nothing asks for any more.',
    right: 'surveys.write',
    input: BySegment,
    output: done,
  }),
  preview: route('POST /segments/preview', {
    says: 'How many people meet conditions now, and the newest of them. Changes nothing.',
    right: 'people.read',
    input: z.strictObject({ conditions: SegmentConditions }),
    output: z.object({ people: z.int(), all: z.int(), newest: z.array(Person) }),
  }),
  attributes: route('GET /segment-attributes', {
    says: 'The attributes that people and accounts have.',
    right: 'people.read',
    input: nothing,
    output: z.object({ person: z.array(z.string()), account: z.array(z.string()) }),
  }),
}
