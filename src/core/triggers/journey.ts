/** The touchpoints of nearly every customer's journey, in its order: where nobody asks, that is to be seen. */
export const USUAL_STOPS = [
  'onboarding',
  'purchase',
  'delivery',
  'visit',
  'support',
  'event',
  'renewal',
  'churn',
  'employee',
] as const

/** The usual ones in their order, then the others by name. */
export const stopsOf = (found: readonly string[]): { touchpoint: string; usual: boolean }[] => {
  const usual = new Set<string>(USUAL_STOPS)
  const others = [...new Set(found)]
    .filter((name) => !usual.has(name))
    .sort((a, b) => a.localeCompare(b, 'en'))
  return [
    ...USUAL_STOPS.map((touchpoint) => ({ touchpoint, usual: true })),
    ...others.map((touchpoint) => ({ touchpoint, usual: false })),
  ]
}
