import type { FactName } from '#core/rules/facts.ts'
import {
  type AnyOf,
  type Condition,
  type Conditions,
  isAnyOf,
  type RuleAction,
  type RuleOwner,
} from '#core/rules/rule.ts'
import { formatNumber, t, textOr } from '../texts/text.ts'

type NameOf = (id: string) => string | null

/** A rule as a sentence that its author would say. */
export const conditionsWords = (conditions: Conditions, nameOf: NameOf): string =>
  conditions.length === 0
    ? t('rules.everything')
    : conditions.map((part) => partWords(part, nameOf)).join(` ${t('rules.and')} `)

const partWords = (part: Condition | AnyOf, nameOf: NameOf): string =>
  isAnyOf(part)
    ? `(${part.any.map((one) => conditionWords(one, nameOf)).join(` ${t('rules.or')} `)})`
    : conditionWords(part, nameOf)

const conditionWords = ({ fact, operator, value }: Condition, nameOf: NameOf): string => {
  const values = (Array.isArray(value) ? value : value === null ? [] : [value]) as (
    | string
    | number
    | boolean
  )[]
  const said = values.map((one) => (isNamed(fact) ? (nameOf(String(one)) ?? '?') : valueWords(fact, one)))
  return [factWords(fact), t(`rules.op_${operator}`), said.join(` ${t('rules.or')} `)]
    .filter(Boolean)
    .join(' ')
}

const isNamed = (fact: FactName): boolean => fact === 'theme' || fact === 'unit' || fact === 'segment'

export const factWords = (fact: FactName): string => {
  const [kind, ...name] = fact.split(':')
  return name.length > 0 ? name.join(':') : textOr(`rules.fact_${kind}`, fact)
}

/** Values of fixed lists have words; what customers brought along speaks for itself. */
export const valueWords = (fact: FactName, value: string | number | boolean): string => {
  if (typeof value === 'boolean') return t(value ? 'ui.yes' : 'ui.no')
  if (typeof value === 'number') return formatNumber(value, { useGrouping: 'min2' })
  return textOr(`feedback.${fact}_${value}`, value.replaceAll('_', ' '))
}

export const actionWords = (action: RuleAction, nameOf: (owner: RuleOwner) => string): string => {
  if (action.kind === 'open_case') return t('rules.opens_for', { owner: nameOf(action.owner) })
  return action.kind === 'leave_open' ? t('rules.leaves') : t('rules.settles', { reason: action.reason })
}

/** Core names facts as programs do; here they are called as on the screen. */
export const problemWords = (detail: string, conditions: Conditions): string => {
  const facts = conditions.flatMap((part) => (isAnyOf(part) ? part.any : [part])).map(({ fact }) => fact)
  return detail
    .split(/([\s:“”,.]+)/)
    .map((word) => (facts.includes(word as FactName) ? factWords(word as FactName) : word))
    .join('')
}
