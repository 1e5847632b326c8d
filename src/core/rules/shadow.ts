import { contradictionIn } from './contradiction.ts'
import { kindOf } from './facts.ts'
import { type AnyOf, type Condition, type Conditions, isAnyOf, type Operator } from './rule.ts'

/** An earlier rule that asks for nothing more takes everything: the later one is never reached. */
export const shadows = (earlier: Conditions, later: Conditions): boolean =>
  earlier.every((part) => implies(later, part))

type Standing = { readonly conditions: Conditions; readonly enabled: boolean }

/** The first of these rules, switched on, that leaves nothing for what comes behind it. */
export const shadowOf = <R extends Standing>(before: readonly R[], later: Conditions): R | null =>
  before.find((one) => one.enabled && shadows(one.conditions, later)) ?? null

/** Whether whatever meets the rule meets the part too: then nothing could meet the rule and not the part. */
const implies = (later: Conditions, part: Condition | AnyOf): boolean => {
  const asked = JSON.stringify(part)
  if (later.some((one) => JSON.stringify(one) === asked)) return true
  const others = (isAnyOf(part) ? part.any : [part]).map((one) => unless(one, later))
  if (others.some((one) => one === null)) return false
  return contradictionIn([...later, ...(others as (Condition | AnyOf)[])]) !== null
}

/** What holds exactly when the condition does not; null where no conditions say that. */
const unless = (condition: Condition, later: Conditions): Condition | AnyOf | null => {
  const { fact, operator } = condition
  const opposite = OPPOSITES[operator]
  if (!COMPARES.has(operator)) return { ...condition, operator: opposite }
  // An attribute may hold words, which are neither above nor below; asked for as a number it holds one.
  const isNumber = kindOf(fact) === 'number' || later.some((one) => asksForNumber(one, condition))
  if (!isNumber) return null
  return {
    any: [
      { ...condition, operator: opposite },
      { fact, operator: 'unknown', value: null },
    ],
  }
}

const asksForNumber = (part: Condition | AnyOf, { fact }: Condition): boolean =>
  !isAnyOf(part) && part.fact === fact && COMPARES.has(part.operator)

const COMPARES = new Set<Operator>(['at_least', 'at_most', 'above', 'below'])

const OPPOSITES: Readonly<Record<Operator, Operator>> = {
  is: 'is_not',
  is_not: 'is',
  one_of: 'none_of',
  none_of: 'one_of',
  at_least: 'below',
  below: 'at_least',
  at_most: 'above',
  above: 'at_most',
  contains: 'contains_not',
  contains_not: 'contains',
  known: 'unknown',
  unknown: 'known',
}
