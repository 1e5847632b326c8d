import type { Id } from '../ids.ts'
import { type FactName, PERSON_FACTS } from '../rules/facts.ts'
import { type Conditions, isAnyOf } from '../rules/rule.ts'

const OF_PIECE_TOO = ['account_tier', 'account_value', 'stage', 'worth', 'language'] as const

/** What may decide who is in a segment: the person and their company. A segment never names another one. */
export const SEGMENT_FACTS = [
  ...OF_PIECE_TOO,
  ...(Object.keys(PERSON_FACTS) as (keyof typeof PERSON_FACTS)[]),
] as const satisfies readonly FactName[]

export const SEGMENT_FREE_FACTS = ['person:', 'account:'] as const

export const isSegmentFact = (fact: FactName): boolean =>
  (SEGMENT_FACTS as readonly string[]).includes(fact) ||
  SEGMENT_FREE_FACTS.some((prefix) => fact.startsWith(prefix))

/** The segments that conditions ask for. */
export const segmentsIn = (conditions: Conditions): Id<'segment'>[] =>
  conditions
    .flatMap((part) => (isAnyOf(part) ? part.any : [part]))
    .flatMap(({ fact, value }) =>
      fact === 'segment' && value !== null
        ? ((Array.isArray(value) ? value : [value]) as Id<'segment'>[])
        : [],
    )
