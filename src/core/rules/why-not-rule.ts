import type { FaultCode } from '../faults.ts'
import { isId } from '../ids.ts'
import { contradictionIn } from './contradiction.ts'
import { type FactKind, type FactName, isFact, isPieceFact, kindOf, optionsOf } from './facts.ts'
import { type Condition, type Conditions, isAnyOf, OPERATORS, type Operator, type RuleValue } from './rule.ts'

/** Which condition (by its place) cannot be meant like this, and why. */
export type RuleProblem = { code: FaultCode; path: string; detail: string }

/** `isTold` says which facts can be told where these conditions are asked; of feedback unless said otherwise. */
export const problemsOf = (
  conditions: Conditions,
  isTold: (fact: FactName) => boolean = isPieceFact,
): RuleProblem[] => {
  const ill = conditions.flatMap((part, at) =>
    isAnyOf(part)
      ? part.any.flatMap((one, within) => illFitting(one, `conditions.${at}.any.${within}`, isTold))
      : illFitting(part, `conditions.${at}`, isTold),
  )
  if (ill.length > 0) return ill
  const contradiction = contradictionIn(conditions)
  if (!contradiction) return []
  return [{ code: 'rule.contradictory', path: 'conditions', detail: contradiction }]
}

export const whyNotRule = (rule: { readonly conditions: Conditions }): FaultCode | null =>
  problemsOf(rule.conditions)[0]?.code ?? null

const FITTING: Record<FactKind | 'free', readonly Operator[]> = {
  words: ['is', 'is_not', 'one_of', 'none_of', 'known', 'unknown'],
  number: ['is', 'is_not', 'at_least', 'at_most', 'above', 'below', 'known', 'unknown'],
  list: ['is', 'is_not', 'one_of', 'none_of', 'known', 'unknown'],
  comment: ['contains', 'contains_not', 'known', 'unknown'],
  yes_no: ['is', 'is_not'],
  free: OPERATORS,
}

/** Which operators a page offers for a fact. */
export const operatorsFor = (fact: FactName): readonly Operator[] => FITTING[kindOf(fact)]

const illFitting = (
  { fact, operator, value }: Condition,
  path: string,
  isTold: (fact: FactName) => boolean,
): RuleProblem[] => {
  const say = (detail: string): RuleProblem[] => [{ code: 'rule.invalid', path, detail }]
  if (!isFact(fact)) return say(`There is no fact “${String(fact).slice(0, 50)}”.`)
  if (!isTold(fact)) return say(`“${String(fact).slice(0, 50)}” is not known here.`)
  const kind = kindOf(fact)
  if (!FITTING[kind].includes(operator)) return say(`“${operator}” does not fit ${fact}.`)
  const strange = strangeValue(fact, value)
  if (strange !== undefined) return say(`“${String(strange).slice(0, 50)}” is no ${fact}.`)
  switch (operator) {
    case 'known':
    case 'unknown':
      return value === null ? [] : say(`“${operator}” takes no value.`)
    case 'one_of':
    case 'none_of':
      return isList(value) && value.length > 0 ? [] : say(`“${operator}” takes a list of values.`)
    case 'contains':
    case 'contains_not':
      return hasWords(value) ? [] : say(`“${operator}” takes words to look for.`)
    case 'at_least':
    case 'at_most':
    case 'above':
    case 'below':
      return isNumber(value) ? [] : say(`“${operator}” takes a number.`)
    case 'is':
    case 'is_not':
      if (kind === 'number') return isNumber(value) ? [] : say(`${fact} is a number.`)
      if (kind === 'yes_no') return typeof value === 'boolean' ? [] : say(`${fact} is yes or no.`)
      if (kind === 'free') return value === null || isList(value) ? say('Say which value.') : []
      return typeof value === 'string' && value !== '' ? [] : say(`${fact} takes a word.`)
  }
}

/** Facts with a fixed set of values: another one is a slip of the pen, not a rule. */
const strangeValue = (fact: FactName, value: RuleValue): unknown => {
  const options = optionsOf(fact)
  if (value === null || (!options && fact !== 'segment')) return undefined
  return (isList(value) ? value : [value]).find((one) =>
    options ? !options.includes(String(one)) : !isId('segment', String(one)),
  )
}

const isList = (value: RuleValue): value is readonly (string | number)[] => Array.isArray(value)
const isNumber = (value: RuleValue): boolean => typeof value === 'number' && Number.isFinite(value)
const hasWords = (value: RuleValue): boolean =>
  (isList(value) ? value : [value]).some((one) => /[\p{L}\p{N}]/u.test(String(one ?? ''))) &&
  (isList(value) || typeof value === 'string')
