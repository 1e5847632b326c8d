import { ANY_FREE_FACTS, FACTS, type FactName, FREE_FACTS, kindOf, optionsOf } from '#core/rules/facts.ts'
import type { Condition, Conditions, Operator, RuleAction, RuleOwner, RuleValue } from '#core/rules/rule.ts'
import { operatorsFor } from '#core/rules/why-not-rule.ts'
import { t } from '../texts/text.ts'

/** A case to be opened whose owner nobody has chosen yet. */
export type DraftAction =
  | Exclude<RuleAction, { kind: 'open_case' }>
  | (Omit<Extract<RuleAction, { kind: 'open_case' }>, 'owner'> & { owner: RuleOwner | null })
export type DraftRule = { name: string; conditions: Conditions; action: DraftAction }

export const FACT_NAMES = Object.keys(FACTS) as FactName[]
export const FREE_KINDS = FREE_FACTS
export type FreeKind = (typeof ANY_FREE_FACTS)[number]

/** Which kind of attribute a fact is, or none. */
export const freeKindOf = (fact: FactName): FreeKind | undefined =>
  ANY_FREE_FACTS.find((prefix) => fact.startsWith(prefix))

/** Another fact takes other operators and values; what still fits is kept. */
export const withFact = (condition: Condition, fact: FactName): Condition => {
  const fitting = operatorsFor(fact)
  const operator = fitting.includes(condition.operator) ? condition.operator : (fitting[0] ?? 'is')
  return { fact, operator, value: firstValue(fact, operator) }
}

export const withOperator = (condition: Condition, operator: Operator): Condition => ({
  ...condition,
  operator,
  value: takesSame(condition.operator, operator) ? condition.value : firstValue(condition.fact, operator),
})

const takesSame = (a: Operator, b: Operator) => shapeOf(a) === shapeOf(b)

export const shapeOf = (operator: Operator): 'nothing' | 'list' | 'one' => {
  if (operator === 'known' || operator === 'unknown') return 'nothing'
  return operator === 'one_of' || operator === 'none_of' ? 'list' : 'one'
}

const firstValue = (fact: FactName, operator: Operator): RuleValue => {
  const shape = shapeOf(operator)
  if (shape === 'nothing') return null
  const first = optionsOf(fact)?.[0]
  if (shape === 'list') return first === undefined ? [] : [first]
  const kind = kindOf(fact)
  if (kind === 'yes_no') return true
  if (kind === 'number' || ['at_least', 'at_most', 'above', 'below'].includes(operator)) return 0
  return first ?? ''
}

export const whyNotAction = (action: DraftAction): string | null => {
  if (action.kind === 'leave_open') return null
  const words = action.kind === 'open_case' ? action.because : action.reason
  if (action.kind === 'open_case' && !action.owner) return t('rules.choose_owner')
  return words.trim().length < 3 ? t('rules.say_why') : null
}
