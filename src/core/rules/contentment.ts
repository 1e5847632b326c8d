import type { Id } from '../ids.ts'
import { segmentsIn } from '../segments/segment.ts'
import type { FactName } from './facts.ts'
import { type Conditions, isAnyOf } from './rule.ts'

/** Facts that say how content somebody is, or that come from what they said. */
const CONTENTMENT: readonly FactName[] = [
  'score',
  'bucket',
  'sentiment',
  'urgency',
  'priority',
  'intent',
  'comment',
  'category',
  'theme',
  'last_nps',
  'last_csat',
  'last_ces',
  'last_stars',
  'open_cases',
]

/** Whether conditions choose people by how content they are, themselves or through a segment that does. */
export const choosesContent = (
  conditions: Conditions,
  contentSegments: ReadonlySet<Id<'segment'>> = new Set(),
): boolean =>
  conditions.some((part) =>
    (isAnyOf(part) ? part.any : [part]).some(
      ({ fact }) => CONTENTMENT.includes(fact) || (isFree(fact) && namesContentment(fact)),
    ),
  ) || segmentsIn(conditions).some((id) => contentSegments.has(id))

const isFree = (fact: FactName): boolean => /^(?:attribute|person|account):/.test(fact)

/** A name that somebody else gave, and that says what it holds: `last_nps`, `happy_customer`. */
export const namesContentment = (name: string): boolean =>
  /nps|csat|ces(?![a-z])|score|stars?(?![a-z])|rating|happy|satisf|content(?![a-z])|mood|promot|detract|recommend|sentiment|zufrieden|bewertung/i.test(
    name,
  )
