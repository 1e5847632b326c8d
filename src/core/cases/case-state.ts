import { type RemedyKind, remedyClass } from './remedy.ts'

export const CASE_STATES = [
  'new',
  'acknowledged',
  'in_progress',
  'waiting',
  'resolved',
  'confirmed',
  'closed',
] as const
export type CaseState = (typeof CASE_STATES)[number]

export const WAITING_ON = ['customer', 'internal', 'until'] as const
export type WaitingOn = (typeof WAITING_ON)[number]

export const CASE_VERBS = [
  'assign',
  'acknowledge',
  'start',
  'reply',
  'receive_reply',
  'wait',
  'wake',
  'snooze',
  'escalate',
  'resolve',
  'confirm',
  'dispute',
  'close',
  'decline',
  'reopen',
] as const
export type CaseVerb = (typeof CASE_VERBS)[number]

export const CLOSE_REASONS = ['resolved', 'unreachable', 'duplicate', 'no_reply_wanted'] as const
export type CloseReason = (typeof CLOSE_REASONS)[number]

export type CaseFault =
  | 'case.already_acknowledged'
  | 'case.already_started'
  | 'case.already_resolved'
  | 'case.already_confirmed'
  | 'case.already_closed'
  | 'case.is_open'
  | 'case.is_waiting'
  | 'case.not_waiting'
  | 'case.not_resolved'
  | 'case.ended'
  | 'case.needs_root_cause'
  | 'case.needs_action_taken'
  | 'case.needs_remedy'
  | 'case.needs_remedy_cost'
  | 'case.needs_reason'
  | 'case.customer_not_told'
  | 'case.reply_unanswered'
  | 'case.confirmed_by_customer_only'
  | 'case.wake_time_in_past'

/** Where a verb leads from a state, or why it leads nowhere. The whole life of a case is this one table. */
export const transition = (state: CaseState, verb: CaseVerb): CaseState | CaseFault => TABLE[verb][state]

/** Faults hold a dot, states do not. */
export const isFault = (outcome: CaseState | CaseFault): outcome is CaseFault => outcome.includes('.')

export const isEnded = (state: CaseState): boolean => state === 'confirmed' || state === 'closed'

/** A case that comes back after somebody called it resolved has been reopened, whichever verb did it. */
export const countsAsReopen = (from: CaseState, to: CaseState): boolean =>
  (from === 'resolved' || isEnded(from)) && to === 'in_progress'

/** What the rules look at; a case has it all, and a page may ask with less than a case. */
export type CaseFacts = {
  readonly state: CaseState
  /** Last message to the customer. */
  readonly repliedAt: Date | null
  /** Last message from the customer. */
  readonly heardAt: Date | null
  readonly rootCause: string | null
  readonly actionTaken: string | null
  readonly remedyKind: RemedyKind | null
  readonly remedyCost: number | null
}

/** What a verb brings with it. */
export type Given = {
  readonly rootCause?: string
  readonly actionTaken?: string
  readonly remedyKind?: RemedyKind | null
  readonly remedyCost?: number | null
  /** Of a closing: one of CLOSE_REASONS. Of a declining: a sentence that the ledger keeps. */
  readonly reason?: string
  /** Who says that the customer is, or is not, happy. */
  readonly by?: 'person' | 'silence' | 'member'
  readonly until?: Date
  readonly now?: Date
}

/** Why a verb is refused just now, or null. The same answer greys out the button and stops the request. */
export const whyNot = (facts: CaseFacts, verb: CaseVerb, given: Given = {}): CaseFault | null => {
  const next = transition(facts.state, verb)
  if (isFault(next)) return next
  switch (verb) {
    case 'resolve':
      return whyNotResolve(facts, given)
    case 'confirm':
      return whyNotConfirm(facts, given)
    case 'close':
      return whyNotClose(facts, given)
    case 'decline':
      return isBlank(given.reason) ? 'case.needs_reason' : null
    case 'dispute':
      return given.by === 'person' ? null : 'case.confirmed_by_customer_only'
    case 'snooze':
      return given.until && given.now && given.until <= given.now ? 'case.wake_time_in_past' : null
    default:
      return null
  }
}

/** The verbs that a state allows at all, in their order, for menus and keys. */
export const verbsOf = (state: CaseState): CaseVerb[] =>
  CASE_VERBS.filter((verb) => !isFault(transition(state, verb)))

const whyNotResolve = (facts: CaseFacts, given: Given): CaseFault | null => {
  if (isBlank(given.rootCause ?? facts.rootCause)) return 'case.needs_root_cause'
  if (isBlank(given.actionTaken ?? facts.actionTaken)) return 'case.needs_action_taken'
  return whyNotRemedy({
    kind: given.remedyKind === undefined ? facts.remedyKind : given.remedyKind,
    cost: given.remedyCost === undefined ? facts.remedyCost : given.remedyCost,
  })
}

/** Nothing is a remedy too, but one that somebody chose; what was given in money has its cost. */
const whyNotRemedy = ({ kind, cost }: { kind: RemedyKind | null; cost: number | null }): CaseFault | null => {
  if (kind === null) return 'case.needs_remedy'
  return remedyClass(kind) === 'money' && cost === null ? 'case.needs_remedy_cost' : null
}

/** Only the customer says that the customer is happy. Silence counts, but nobody is silent about what they never heard. */
const whyNotConfirm = (facts: CaseFacts, { by }: Given): CaseFault | null => {
  if (by === 'person') return null
  if (by !== 'silence') return 'case.confirmed_by_customer_only'
  return whyNotTold(facts)
}

/** A loop closes with the customer, not behind their back, unless there is nobody to tell. */
const whyNotClose = (facts: CaseFacts, { reason }: Given): CaseFault | null => {
  if (!isCloseReason(reason)) return 'case.needs_reason'
  if (reason !== 'resolved') return null
  if (facts.state === 'confirmed') return null
  return facts.state === 'resolved' ? whyNotTold(facts) : 'case.not_resolved'
}

const whyNotTold = ({ repliedAt, heardAt }: CaseFacts): CaseFault | null => {
  if (!repliedAt) return 'case.customer_not_told'
  return heardAt && heardAt > repliedAt ? 'case.reply_unanswered' : null
}

const isCloseReason = (reason: string | undefined): reason is CloseReason =>
  CLOSE_REASONS.some((known) => known === reason)

const isBlank = (text: string | null | undefined): boolean => !text?.trim()

const BEFORE_WORK = { new: 'in_progress', acknowledged: 'in_progress', in_progress: 'in_progress' } as const
const INTO_WAITING = {
  new: 'waiting',
  acknowledged: 'waiting',
  in_progress: 'waiting',
  waiting: 'waiting',
  resolved: 'case.already_resolved',
  confirmed: 'case.ended',
  closed: 'case.ended',
} as const
const NOT_RESOLVED = {
  new: 'case.not_resolved',
  acknowledged: 'case.not_resolved',
  in_progress: 'case.not_resolved',
  waiting: 'case.not_resolved',
} as const
const BACK_TO_WORK = { resolved: 'in_progress', confirmed: 'in_progress', closed: 'in_progress' } as const

const TABLE: Readonly<Record<CaseVerb, Readonly<Record<CaseState, CaseState | CaseFault>>>> = {
  assign: {
    new: 'new',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    waiting: 'waiting',
    resolved: 'resolved',
    confirmed: 'case.ended',
    closed: 'case.ended',
  },
  acknowledge: {
    new: 'acknowledged',
    acknowledged: 'case.already_acknowledged',
    in_progress: 'case.already_acknowledged',
    waiting: 'case.already_acknowledged',
    resolved: 'case.already_resolved',
    confirmed: 'case.ended',
    closed: 'case.ended',
  },
  start: {
    ...BEFORE_WORK,
    in_progress: 'case.already_started',
    waiting: 'case.is_waiting',
    resolved: 'case.already_resolved',
    confirmed: 'case.ended',
    closed: 'case.ended',
  },
  // Writing to the customer is work; writing thanks after the end changes nothing.
  reply: {
    ...BEFORE_WORK,
    waiting: 'waiting',
    resolved: 'resolved',
    confirmed: 'confirmed',
    closed: 'closed',
  },
  // Whatever the case waited for, somebody must read this; after an end it is back on somebody's desk.
  receive_reply: {
    new: 'new',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    waiting: 'in_progress',
    ...BACK_TO_WORK,
  },
  wait: INTO_WAITING,
  wake: {
    new: 'case.not_waiting',
    acknowledged: 'case.not_waiting',
    in_progress: 'case.not_waiting',
    waiting: 'in_progress',
    resolved: 'case.not_waiting',
    confirmed: 'case.not_waiting',
    closed: 'case.not_waiting',
  },
  snooze: INTO_WAITING,
  escalate: {
    new: 'new',
    acknowledged: 'acknowledged',
    in_progress: 'in_progress',
    waiting: 'waiting',
    resolved: 'case.already_resolved',
    confirmed: 'case.ended',
    closed: 'case.ended',
  },
  resolve: {
    new: 'resolved',
    acknowledged: 'resolved',
    in_progress: 'resolved',
    waiting: 'resolved',
    resolved: 'case.already_resolved',
    confirmed: 'case.already_resolved',
    closed: 'case.already_closed',
  },
  // Our paperwork may be done before the customer answers: a closed case stays closed and is confirmed too.
  confirm: { ...NOT_RESOLVED, resolved: 'confirmed', confirmed: 'case.already_confirmed', closed: 'closed' },
  dispute: { ...NOT_RESOLVED, ...BACK_TO_WORK },
  close: {
    new: 'closed',
    acknowledged: 'closed',
    in_progress: 'closed',
    waiting: 'closed',
    resolved: 'closed',
    confirmed: 'closed',
    closed: 'case.already_closed',
  },
  decline: {
    new: 'closed',
    acknowledged: 'closed',
    in_progress: 'closed',
    waiting: 'closed',
    resolved: 'case.already_resolved',
    confirmed: 'case.already_resolved',
    closed: 'case.already_closed',
  },
  reopen: {
    new: 'case.is_open',
    acknowledged: 'case.is_open',
    in_progress: 'case.is_open',
    waiting: 'case.is_open',
    ...BACK_TO_WORK,
  },
}
