import type { Rule } from '#core/rules/api.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { shadowOf, shadows } from '#core/rules/shadow.ts'

type Draft = { rule: Rule | null; conditions: Conditions }

/**
 * Where a draft would stand, what would leave nothing for it there, and what it would leave nothing for: told before it is
 * saved, not found out later. A new rule goes before the first that would take everything from it, otherwise last.
 */
export const standingOf = (all: readonly Rule[], { rule, conditions }: Draft) => {
  const own = rule ? all.findIndex(({ id }) => id === rule.id) : -1
  const shadow = shadowOf(own < 0 ? all : all.slice(0, own), conditions)
  const place = own >= 0 ? own : shadow ? all.indexOf(shadow) : all.length
  const behind = own < 0 ? all.slice(place) : rule?.enabled ? all.slice(place + 1) : []
  return {
    position: place + 1,
    shadow,
    buried: behind.filter(
      (one) => one.enabled && one.shadowedBy === null && shadows(conditions, one.conditions),
    ),
  }
}
