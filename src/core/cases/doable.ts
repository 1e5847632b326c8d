import type { Closure } from './case.ts'
import {
  CASE_VERBS,
  type CaseFacts,
  type CaseFault,
  type CaseVerb,
  type Given,
  whyNot,
} from './case-state.ts'

/** Why each verb is refused just now even if its form is filled in well: what greys a button out. */
export const whyNotEach = (facts: CaseFacts): Record<CaseVerb, CaseFault | null> =>
  Object.fromEntries(CASE_VERBS.map((verb) => [verb, whyNot(facts, verb, WELL_GIVEN[verb])])) as Record<
    CaseVerb,
    CaseFault | null
  >

/** Declining is closing with a decision of ours; it needs its sentence, the others have their own word. */
export const whyNotClose = (facts: CaseFacts, closure: Closure, detail?: string): CaseFault | null =>
  closure === 'declined'
    ? whyNot(facts, 'decline', detail === undefined ? {} : { reason: detail })
    : whyNot(facts, 'close', { reason: closure })

const WELL_GIVEN: Partial<Record<CaseVerb, Given>> = {
  resolve: { rootCause: 'given', actionTaken: 'given', remedyKind: 'none' },
  close: { reason: 'unreachable' },
  decline: { reason: 'given' },
  confirm: { by: 'member' },
  dispute: { by: 'member' },
}
