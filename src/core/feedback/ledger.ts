/** How a piece of feedback ends. Only `open` is no end. */
export type Outcome = 'open' | 'told' | 'declined' | 'no_action_needed'

export type LedgerFacts = {
  readonly outcome: Outcome
  readonly promiseAt: Date
  /** The case that takes care of it, if there is one. */
  readonly case: { readonly isEnded: boolean; readonly hasOwner: boolean } | null
}

/** The evidence for an outcome: what was sent, what was written down, or which rule or person decided. */
export type Evidence = {
  readonly outcome: Exclude<Outcome, 'open'>
  readonly messageId?: string | null
  /** The customer was told in another way, for example by telephone: in words. */
  readonly reason?: string | null
  readonly ruleId?: string | null
  readonly memberId?: string | null
}

export type LedgerFault =
  | 'feedback.settled'
  | 'feedback.case_open'
  | 'feedback.needs_evidence'
  | 'feedback.needs_reason'
  | 'feedback.needs_decider'

export const isSettled = (outcome: Outcome): boolean => outcome !== 'open'

/** Nothing is crossed off the ledger without its evidence, nor while somebody still works on it. */
export const whyNotSettle = (facts: LedgerFacts, evidence: Evidence): LedgerFault | null => {
  if (isSettled(facts.outcome)) return 'feedback.settled'
  if (facts.case && !facts.case.isEnded && evidence.outcome !== 'told') return 'feedback.case_open'
  switch (evidence.outcome) {
    case 'told':
      return evidence.messageId || !isBlank(evidence.reason) ? null : 'feedback.needs_evidence'
    case 'declined':
      return isBlank(evidence.reason) ? 'feedback.needs_reason' : null
    case 'no_action_needed':
      return evidence.ruleId || evidence.memberId ? null : 'feedback.needs_decider'
  }
}

/** A reopened case takes its feedback back: what was settled is open again. */
export const whyNotUnsettle = (outcome: Outcome): 'feedback.not_settled' | null =>
  isSettled(outcome) ? null : 'feedback.not_settled'

/** The black hole: past its promise, and neither settled nor in the hands of anybody. */
export const isInBlackHole = (facts: LedgerFacts, now: Date): boolean =>
  !isSettled(facts.outcome) && !isInHand(facts) && now > facts.promiseAt

const isInHand = ({ case: found }: LedgerFacts): boolean => found?.hasOwner === true && !found.isEnded

const isBlank = (text: string | null | undefined): boolean => !text?.trim()
