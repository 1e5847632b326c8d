import type { Rule } from '#core/rules/api.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { shadowOf, shadows } from '#core/rules/shadow.ts'

type Draft = { rule: Rule | null; conditions: Conditions }

/** What a draft would stand behind, and what would newly stand behind it: told before it is saved, not found out later. */
export const standingOf = (
  all: readonly Rule[],
  { rule, conditions }: Draft,
): { shadow: Rule | null; buried: readonly Rule[] } => {
  // A new rule comes last.
  const place = rule ? all.findIndex(({ id }) => id === rule.id) : all.length
  const behind = rule?.enabled ? all.slice(place + 1) : []
  return {
    shadow: shadowOf(all.slice(0, place), conditions),
    buried: behind.filter(
      (one) => one.enabled && one.shadowedBy === null && shadows(conditions, one.conditions),
    ),
  }
}
