import { hash } from 'node:crypto'
import type { LeftOut } from './adapter.ts'
import type { StoredSource } from './store.ts'

const MOST_REMEMBERED = 500

/** A feed shows the same bad entry at every look for as long as it holds it; it is counted once. */
export const countLeftOut = (
  { leftOut, leftOutSeen }: StoredSource,
  now: readonly LeftOut[],
): Partial<Pick<StoredSource, 'leftOut' | 'lastLeftOut' | 'leftOutSeen'>> => {
  if (now.length === 0) return {}
  const known = new Set(leftOutSeen)
  const named = new Map(now.map((one) => [hash('sha256', one.what, 'base64url').slice(0, 16), one]))
  const fresh = [...named].flatMap(([name, one]) => (known.has(name) ? [] : one))
  return {
    leftOut: leftOut + fresh.length,
    ...(fresh[0] ? { lastLeftOut: fresh[0].why } : {}),
    leftOutSeen: [...new Set([...named.keys(), ...leftOutSeen])].slice(0, MOST_REMEMBERED),
  }
}
