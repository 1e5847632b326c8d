import { z } from 'zod'
import { Feedback } from '../feedback/feedback.ts'
import { shownName } from '../people/shown-name.ts'
import { PRIORITY_LEVELS as LEVELS } from '../priority/priority.ts'
import { CLOCK_KINDS } from '../promises/clock.ts'
import { UnitThen } from '../units/api.ts'
import { id, instant } from '../wire.ts'
import { CASE_STATES, CASE_VERBS, CLOSE_REASONS, WAITING_ON } from './case-state.ts'
import { REMEDY_KINDS } from './remedy.ts'

/** What a member may close a case with: declining is closing too, but the ledger tells them apart. */
export const CLOSURES = [...CLOSE_REASONS, 'declined'] as const
export type Closure = (typeof CLOSURES)[number]

export const CONFIRMED_BY = ['person', 'silence'] as const

/** One line of the sum that a case shows; the words are found by the code. */
export const PriorityPart = z.object({
  code: z.string().describe('A reason of core/priority, or by_hand, escalated, level_set.'),
  points: z.number(),
  params: z.record(z.string(), z.unknown()),
})
export type PriorityPart = z.output<typeof PriorityPart>

export const Priority = z.object({
  /** 0 to 100. */
  score: z.number().int(),
  level: z.enum(LEVELS),
  parts: z.array(PriorityPart),
})
export type Priority = z.output<typeof Priority>

/** Exactly one of the two is there, from the first second on. */
export const Owner = z.object({
  memberId: id('member').nullable(),
  teamId: id('team').nullable(),
  name: z.string(),
})

const CaseHead = {
  id: id('case'),
  number: z.number().int(),
  title: z.string(),
  state: z.enum(CASE_STATES),
  waitingOn: z.enum(WAITING_ON).nullable(),
  waitingBecause: z.string().nullable().describe('What was written when it began to wait as it does now.'),
  category: z.string().nullable(),
  touchpoint: z.string().nullable(),
  unit: UnitThen.nullable().describe('Where it happened, as the tree was when it was opened.'),
  openedAt: instant,
  repliedAt: instant.nullable(),
  heardAt: instant.nullable(),
  resolvedAt: instant.nullable(),
  closedAt: instant.nullable(),
  snoozedUntil: instant.nullable(),
  dueAt: instant.nullable().describe('When the nearest running promise falls due.'),
  riskAt: instant.nullable().describe('From when on that promise counts as at risk.'),
  breachedAt: instant.nullable().describe('When a promise was first broken.'),
  reopenCount: z.number().int(),
  escalation: z.number().int(),
  version: z.number().int().describe('Send it with an act, and the act is refused if somebody was faster.'),
  updatedAt: instant,
}

/** A line of the inbox. */
export const CaseSummary = z.object({
  ...CaseHead,
  score: z.number().int(),
  level: z.enum(LEVELS),
  owner: Owner,
  personId: id('person').nullable(),
  personName: shownName,
  accountId: id('account').nullable(),
  accountName: z.string().nullable(),
  pieces: z.number().int().describe('Pieces of feedback joined in this case.'),
  excerpt: z.string().nullable().describe('The first words of the customer.'),
})
export type CaseSummary = z.output<typeof CaseSummary>

export const PromiseClock = z.object({
  id: id('clock'),
  kind: z.enum(CLOCK_KINDS),
  state: z.enum(['running', 'paused', 'breached', 'met', 'late']),
  targetMinutes: z.number().int(),
  elapsedMinutes: z.number().describe('Business minutes used, pauses left out.'),
  startedAt: instant,
  dueAt: instant.nullable().describe('Null while the clock is paused.'),
  stoppedAt: instant.nullable(),
  breachedAt: instant.nullable(),
  pausedBecause: z.string().nullable(),
  zone: z.string(),
})
export type PromiseClock = z.output<typeof PromiseClock>

export const Task = z.object({
  id: id('task'),
  caseId: id('case'),
  caseNumber: z.number().int(),
  caseTitle: z.string(),
  title: z.string(),
  ownerId: id('member').nullable(),
  ownerName: z.string().nullable(),
  teamId: id('team').nullable().describe('The team whose queue it lies in.'),
  teamName: z.string().nullable(),
  askedByName: z.string().nullable(),
  promiseMinutes: z.number().int().nullable().describe('In the business hours of the team that does it.'),
  dueAt: instant.nullable(),
  riskAt: instant.nullable().describe('From when on it counts as at risk.'),
  lateAt: instant.nullable().describe('When it fell due undone.'),
  answer: z.string().nullable().describe('What was reported back.'),
  doneAt: instant.nullable(),
  createdAt: instant,
})
export type Task = z.output<typeof Task>

/** Who helps beside the owner. */
export const Collaborator = z.object({
  id: id('helper'),
  memberId: id('member').nullable(),
  teamId: id('team').nullable(),
  name: z.string(),
  because: z.string().nullable(),
  at: instant,
})
export type Collaborator = z.output<typeof Collaborator>

export const Note = z.object({
  id: id('note'),
  caseId: id('case'),
  body: z.string(),
  byId: id('member').nullable(),
  byName: z.string().nullable(),
  at: instant,
})
export type Note = z.output<typeof Note>

const fault = z.string().nullable().describe('Why not just now, or null.')

/** A case with all that its page shows, the timeline apart. */
export const CaseStory = z.object({
  ...CaseHead,
  priority: Priority,
  owner: Owner,
  feedbackId: id('feedback').nullable(),
  ruleId: id('rule').nullable(),
  openedBecause: z.string(),
  acknowledgedAt: instant.nullable(),
  firstRepliedAt: instant.nullable(),
  confirmedAt: instant.nullable(),
  confirmedBy: z.enum(CONFIRMED_BY).nullable(),
  closeReason: z.enum(CLOSURES).nullable(),
  closeDetail: z.string().nullable(),
  rootCause: z.string().nullable(),
  actionTaken: z.string().nullable(),
  remedy: z.string().nullable(),
  rootCauseId: id('cause').nullable(),
  whys: z
    .array(z.string())
    .describe('Each the answer to the one before: why it happened, why that, and so on.'),
  remedyKind: z.enum(REMEDY_KINDS).nullable(),
  remedyCost: z.number().nullable(),
  remedyCurrency: z.string().nullable(),
  person: z
    .object({
      id: id('person'),
      name: z.string().nullable(),
      email: z.string().nullable(),
      phone: z.string().nullable(),
      externalId: z.string().nullable(),
      locale: z.string().nullable(),
      zone: z.string().nullable(),
      pieces: z.number().int(),
      cases: z.number().int(),
    })
    .nullable(),
  account: z
    .object({
      id: id('account'),
      name: z.string(),
      tier: z.string().nullable(),
      yearlyValue: z.number().nullable(),
      renewsOn: z.string().nullable(),
      ownerName: z.string().nullable(),
    })
    .nullable(),
  clocks: z.array(PromiseClock),
  feedback: z.array(Feedback).describe('The newest pieces joined, at most 50.'),
  pieces: z.number().int(),
  tasks: z.array(Task),
  helpers: z.array(Collaborator),
  verbs: z.record(z.enum(CASE_VERBS), fault),
  closures: z.record(z.enum(CLOSURES), fault).describe('The same for closing with each reason.'),
})
export type CaseStory = z.output<typeof CaseStory>

/** One state in the life of a case, as its log tells it. */
export const StateTime = z.object({
  state: z.enum(CASE_STATES),
  firstEnteredAt: instant,
  lastEnteredAt: instant,
  firstLeftAt: instant.nullable().describe('Null while it has never been left.'),
  lastLeftAt: instant.nullable().describe('Null while the case is in it.'),
  times: z.number().int(),
  minutes: z.number().describe('Real minutes in all, until now where the case is in it.'),
})
export type StateTime = z.output<typeof StateTime>

export const TIMELINE_KINDS = ['event', 'transition', 'note', 'message'] as const

/** Something that happened with a case. A state that moved is one entry, the event that moved it another. */
export const CaseTimelineEntry = z.object({
  id: z.string().describe('Stable, and what `after` takes.'),
  at: instant,
  kind: z.enum(TIMELINE_KINDS),
  name: z.string().describe('Of the event or the verb; note or the kind of message otherwise.'),
  by: z.object({
    kind: z.enum(['member', 'key', 'person', 'heard']),
    id: z.string().nullable(),
    name: z.string().nullable(),
  }),
  text: z.string().nullable().describe('A reason, the note itself, or the words of the message.'),
  about: z.string().nullable().describe('Name of the member or team that the event names.'),
  facts: z.record(z.string(), z.unknown()),
  fromState: z.enum(CASE_STATES).nullable(),
  toState: z.enum(CASE_STATES).nullable(),
  message: z
    .object({
      id: id('message'),
      direction: z.enum(['in', 'out']),
      status: z.string(),
      subject: z.string(),
      problem: z.string().nullable(),
      attachments: z.array(z.string()).describe('Names of what came with it and was not kept.'),
    })
    .nullable(),
})
export type CaseTimelineEntry = z.output<typeof CaseTimelineEntry>
