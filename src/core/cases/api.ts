import { z } from 'zod'
import { PRIORITY_LEVELS as LEVELS } from '../priority/priority.ts'
import {
  done,
  id,
  instant,
  isOnePlace,
  JUMPED_TO,
  nothing,
  ONE_PLACE,
  pageOf,
  pageSize,
  placeInList,
  queryNumber,
  route,
} from '../wire.ts'
import { CaseStory, CaseSummary, CaseTimelineEntry, CLOSURES, Note, StateTime, Task } from './case.ts'
import { CASE_VIEWS, CaseQuery } from './case-filter.ts'
import { REMEDY_KINDS } from './remedy.ts'

export const CASE_SORTS = ['priority', 'due', 'newest'] as const
export type CaseSort = (typeof CASE_SORTS)[number]

/** A view with more cases than this is full; how full tells nobody what to do next. */
export const COUNTED_TO = 999

/** How a customer is told besides by message. */
export const CONTACT_WAYS = ['phone', 'in_person', 'public', 'other'] as const

export const BULK_ACTS = [
  'assign',
  'acknowledge',
  'snooze',
  'wake',
  'escalate',
  'close',
  'reopen',
  'undo',
] as const

const text = (most: number) => z.string().trim().min(1).max(most)
/** The version that the caller saw. */
const version = z.number().int().optional()
const ofCase = { id: id('case'), version }
const ofTask = { id: id('case'), taskId: id('task') }
const asked = { id: id('case'), version: queryNumber.pipe(z.number().int()).optional() }
const owner = { memberId: id('member').optional(), teamId: id('team').optional() }

export const TASK_VIEWS = ['mine', 'team', 'asked'] as const
export type TaskView = (typeof TASK_VIEWS)[number]

export const taskRoutes = {
  list: route('GET /tasks', {
    says: 'Open tasks: mine, in the queues of my teams, or those that others do for me.',
    right: 'self',
    input: z.object({ view: z.enum(TASK_VIEWS).default('mine') }),
    output: z.array(Task),
  }),
}

export const caseRoutes = {
  list: route('GET /cases', {
    says: 'Cases of a view of the inbox.',
    right: 'cases.read',
    input: CaseQuery.extend({
      sort: z.enum(CASE_SORTS).default('priority'),
      ...placeInList,
    }).refine(isOnePlace, ONE_PLACE),
    output: pageOf(CaseSummary),
  }),
  count: route('GET /cases/count', {
    says: `How many cases a list of these holds, whole; ${JUMPED_TO + 1} stands for more than ${JUMPED_TO}.`,
    right: 'cases.read',
    input: CaseQuery,
    output: z.object({ count: z.number().int() }),
  }),
  counts: route('GET /cases/counts', {
    says: `How many cases each view of the inbox holds; ${COUNTED_TO + 1} stands for more than ${COUNTED_TO}.`,
    right: 'cases.read',
    input: nothing,
    output: z.record(z.enum(CASE_VIEWS), z.number().int()),
  }),
  show: route('GET /cases/:id', {
    says: 'One case with its promises, feedback, tasks, and what can be done with it now.',
    right: 'cases.read',
    input: z.object({ id: id('case') }),
    output: CaseStory,
  }),
  stories: route('GET /cases/stories', {
    says: 'Several cases as `show` tells each, such as the rows in sight; those that there are.',
    right: 'cases.read',
    input: z.object({
      ids: z
        .string()
        .max(1_000)
        .transform((text) => text.split(','))
        .pipe(z.array(id('case')).min(1).max(24))
        .describe('With commas between, at most 24.'),
    }),
    output: z.array(CaseStory),
  }),
  timeline: route('GET /cases/:id/timeline', {
    says: 'All that happened with this case, newest first.',
    right: 'cases.read',
    input: z.object({ id: id('case'), after: z.string().max(100).optional(), limit: pageSize }),
    output: pageOf(CaseTimelineEntry),
  }),
  open: route('POST /cases', {
    says: 'Opens a case for a person by hand.',
    right: 'cases.work',
    input: z
      .strictObject({
        personId: id('person'),
        title: text(200),
        feedbackId: id('feedback').optional(),
        category: z.string().max(100).optional(),
        touchpoint: z.string().max(100).optional(),
        level: z.enum(LEVELS).default('normal'),
        ...owner,
      })
      .refine(({ memberId, teamId }) => !(memberId && teamId), 'a member or a team, not both'),
    output: CaseStory,
    status: 201,
  }),
  change: route('PATCH /cases/:id', {
    says: 'Changes title, category or, with a reason, the level. Promises that run keep their time.',
    right: 'cases.work',
    input: z
      .strictObject({
        ...ofCase,
        title: text(200).optional(),
        category: z.string().trim().min(1).max(100).nullable().optional(),
        level: z.enum(LEVELS).optional(),
        reason: text(2000).optional(),
      })
      .refine(({ level, reason }) => !level || reason, {
        path: ['reason'],
        message: 'a level needs a reason',
      }),
    output: CaseStory,
  }),
  assign: route('PUT /cases/:id/owner', {
    says: 'Gives the case to a member, or back to the queue of a team. From a member, or to another team, with a reason.',
    right: 'cases.work',
    input: z
      .strictObject({ ...ofCase, ...owner, reason: text(2000).optional() })
      .refine(({ memberId, teamId }) => !memberId !== !teamId, 'give a memberId or a teamId'),
    output: CaseStory,
  }),
  acknowledge: route('POST /cases/:id/acknowledgement', {
    says: 'Says: I have seen this and will take care of it.',
    right: 'cases.work',
    input: z.strictObject(ofCase),
    output: CaseStory,
  }),
  start: route('POST /cases/:id/work', {
    says: 'Starts work on the case.',
    right: 'cases.work',
    input: z.strictObject(ofCase),
    output: CaseStory,
  }),
  contact: route('POST /cases/:id/contact', {
    says: 'Records that the customer was told in another way than by message. Counts as a reply.',
    right: 'cases.work',
    input: z.strictObject({
      ...ofCase,
      by: z.enum(CONTACT_WAYS),
      what: text(10_000),
    }),
    output: CaseStory,
    status: 201,
  }),
  note: route('POST /cases/:id/notes', {
    says: 'Adds a note that only the team sees.',
    right: 'cases.work',
    input: z.strictObject({ id: id('case'), body: text(10_000) }),
    output: Note,
    status: 201,
  }),
  addTask: route('POST /cases/:id/tasks', {
    says: 'Adds a task, for a member or another team, due at a moment or promised in the hours of that team.',
    right: 'cases.work',
    input: z
      .strictObject({
        id: id('case'),
        title: text(300),
        ownerId: id('member').optional(),
        teamId: id('team').optional(),
        dueAt: instant.optional(),
        promiseMinutes: z.number().int().min(1).max(100_000).optional().describe('Business minutes.'),
      })
      .refine(({ dueAt, promiseMinutes }) => !(dueAt && promiseMinutes), {
        path: ['dueAt'],
        message: 'a moment or a promise, not both',
      }),
    output: CaseStory,
    status: 201,
  }),
  completeTask: route('PUT /cases/:id/tasks/:taskId/completion', {
    says: 'Ticks a task off, and reports back to whoever asked.',
    right: 'cases.work',
    input: z.strictObject({ ...ofTask, answer: text(2000).optional() }),
    output: CaseStory,
  }),
  uncompleteTask: route('DELETE /cases/:id/tasks/:taskId/completion', {
    says: 'The task is not done after all.',
    right: 'cases.work',
    input: z.object(ofTask),
    output: CaseStory,
  }),
  askForHelp: route('POST /cases/:id/helpers', {
    says: 'Asks a colleague or a team to help. The owner stays the owner.',
    right: 'cases.work',
    input: z
      .strictObject({ id: id('case'), ...owner, because: text(2000).optional() })
      .refine(({ memberId, teamId }) => !memberId !== !teamId, 'give a memberId or a teamId'),
    output: CaseStory,
    status: 201,
  }),
  endHelp: route('DELETE /cases/:id/helpers/:helperId', {
    says: 'They help no more.',
    right: 'cases.work',
    input: z.object({ id: id('case'), helperId: id('helper') }),
    output: CaseStory,
  }),
  part: route('DELETE /cases/:id/feedback/:feedbackId', {
    says: 'Takes out a piece that joined the case but is about something else. Answers with the case of its own that it gets.',
    right: 'cases.work',
    input: z.object({ id: id('case'), feedbackId: id('feedback') }),
    output: CaseStory,
  }),
  snooze: route('PUT /cases/:id/snooze', {
    says: 'Takes the case out of sight until a moment. Its promises keep running.',
    right: 'cases.work',
    input: z.strictObject({ ...ofCase, until: instant }),
    output: CaseStory,
  }),
  unsnooze: route('DELETE /cases/:id/snooze', {
    says: 'Brings a snoozed case back.',
    right: 'cases.work',
    input: z.object(asked),
    output: CaseStory,
  }),
  wait: route('PUT /cases/:id/waiting', {
    says: 'Says whom the case waits for. Waiting for the customer pauses the promise to resolve.',
    right: 'cases.work',
    input: z.strictObject({ ...ofCase, on: z.enum(['customer', 'internal']), reason: text(2000) }),
    output: CaseStory,
  }),
  wake: route('DELETE /cases/:id/waiting', {
    says: 'The waiting is over.',
    right: 'cases.work',
    input: z.object(asked),
    output: CaseStory,
  }),
  escalate: route('POST /cases/:id/escalation', {
    says: 'Asks for help: raises the level and tells the lead.',
    right: 'cases.work',
    input: z.strictObject({ ...ofCase, reason: text(2000) }),
    output: CaseStory,
  }),
  resolve: route('POST /cases/:id/resolution', {
    says: 'The cause is found and something was done. The customer has the last word.',
    right: 'cases.work',
    input: z.strictObject({
      ...ofCase,
      rootCause: z.string().trim().max(2000).optional(),
      actionTaken: z.string().trim().max(4000).optional(),
      remedy: z.string().trim().max(2000).nullable().optional(),
      rootCauseId: id('cause')
        .nullable()
        .optional()
        .describe('Of the tree; its path stands in where no rootCause is written.'),
      whys: z.array(text(500)).max(5).optional(),
      remedyKind: z
        .enum(REMEDY_KINDS)
        .nullable()
        .optional()
        .describe('What the customer got. Without one, here or from before, nothing is resolved.'),
      remedyCost: z
        .number()
        .min(0)
        .max(1e9)
        .nullable()
        .optional()
        .describe('Of credit, refund, discount and gift it must be known.'),
      remedyCurrency: z
        .string()
        .max(3)
        .nullable()
        .optional()
        .describe('As EUR; otherwise that of the workspace.'),
    }),
    output: CaseStory,
  }),
  close: route('POST /cases/:id/closure', {
    says: 'Closes the case and settles its feedback in the ledger.',
    right: 'cases.work',
    input: z.strictObject({
      ...ofCase,
      reason: z.enum(CLOSURES),
      detail: z.string().trim().max(2000).optional(),
    }),
    output: CaseStory,
  }),
  undo: route('POST /cases/:id/undoing', {
    says: 'Takes the last resolution or closing back as if it had not been, within ten seconds and by whoever did it.',
    right: 'cases.work',
    input: z.strictObject(ofCase),
    output: CaseStory,
  }),
  retarget: route('PUT /cases/:id/promises/:clockId/target', {
    says: 'Promises another time for this case; an event with its reason. A broken promise stays broken.',
    right: 'cases.work',
    input: z.strictObject({
      ...ofCase,
      clockId: id('clock'),
      targetMinutes: z.number().int(),
      reason: text(2000),
    }),
    output: CaseStory,
  }),
  stateTimes: route('GET /cases/:id/state-times', {
    says: 'When the case first and last entered and left each state, and how long it was there in all.',
    right: 'cases.read',
    input: z.object({ id: id('case') }),
    output: z.array(StateTime),
  }),
  reopen: route('DELETE /cases/:id/closure', {
    says: 'Opens the case again: its promises start anew, its feedback is open again.',
    right: 'cases.work',
    input: z.object({ ...asked, reason: text(2000) }),
    output: CaseStory,
  }),
  bulk: route('POST /cases/bulk', {
    says: 'Does one thing with many cases; each is accepted or refused for itself. `undo` takes back what was resolved or closed a moment ago.',
    right: 'cases.work',
    input: z.strictObject({
      ids: z.array(id('case')).min(1).max(200),
      act: z.enum(BULK_ACTS),
      ...owner,
      until: instant.optional().describe('Of snooze.'),
      closure: z.enum(CLOSURES).optional().describe('Of close.'),
      reason: text(2000).optional().describe('Of assign, escalate, close and reopen.'),
    }),
    output: z.object({
      accepted: z.number().int(),
      refused: z.number().int(),
      results: z.array(
        z.object({
          id: id('case'),
          problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
        }),
      ),
    }),
  }),
  removeNote: route('DELETE /cases/:id/notes/:noteId', {
    says: 'Takes back a note of one’s own.',
    right: 'cases.work',
    input: z.object({ id: id('case'), noteId: id('note') }),
    output: done,
  }),
}
