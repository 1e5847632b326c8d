import type { Id } from '../ids.ts'
import type { WrittenChannel } from '../messages/message.ts'
import { type Candidate, personFact } from '../restraints/decide.ts'
import { holds } from '../rules/match.ts'
import { type Condition, type Conditions, isAnyOf } from '../rules/rule.ts'
import type { Attributes } from '../wire.ts'
import type { AtHour } from './best-hour.ts'

export type TriggerTerms =
  /** So long after something happened. */
  | { kind: 'moment'; event: string; waitMinutes: number }
  /** Everybody once in so many days, a share of them each day. */
  | { kind: 'recurring'; everyDays: number }

export type TriggerDraft = {
  name: string
  terms: TriggerTerms
  conditions: Conditions
  surveyId: Id<'survey'>
  channel: WrittenChannel
  /** Of those who fit. */
  percent: number
  atHour: AtHour
  remindAfterDays: number | null
}

export const TRIGGER_OUTCOMES = [
  'waiting',
  'asked',
  'deferred',
  'substituted',
  'held_back',
  'not_sampled',
  'too_old',
  'off',
] as const
export type TriggerOutcome = (typeof TRIGGER_OUTCOMES)[number]

/** Events have the same name however they are written. */
export const sameEvent = (one: string, other: string): boolean =>
  one.trim().toLowerCase() === other.trim().toLowerCase()

/** Whether a moment, or for a recurring trigger the person alone, meets the conditions. */
export const fitsTrigger = (
  conditions: Conditions,
  { person, attributes }: { person: Candidate; attributes: Attributes },
): boolean => {
  const one = (condition: Condition): boolean => holds(condition, factOf(condition.fact))
  const factOf = (fact: string) => {
    if (!fact.startsWith('attribute:')) return personFact(fact, person)
    const name = fact.slice('attribute:'.length)
    return Object.hasOwn(attributes, name) ? (attributes[name] ?? null) : null
  }
  return conditions.every((part) => (isAnyOf(part) ? part.any.some(one) : one(part)))
}
