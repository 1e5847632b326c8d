import type { Conditions } from './rule.ts'

/** An earlier rule that asks for nothing more takes everything: the later one is never reached. */
export const shadows = (earlier: Conditions, later: Conditions): boolean => {
  const asked = new Set(later.map((part) => JSON.stringify(part)))
  return earlier.every((part) => asked.has(JSON.stringify(part)))
}
