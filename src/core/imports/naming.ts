import { storable } from '../text.ts'

/** What a mapping may call a column. */
export const HEADER_LIMIT = 300
/** What an attribute may be called; see `attributes` in wire.ts. */
export const ATTRIBUTE_NAME_LIMIT = 100
/** Enough to tell the parts of one long question apart. */
const TAIL = 40

/**
 * Names within a limit, each once. A long one keeps its beginning and its end, since the parts of one question differ there
 * only; a second of the same name gets a number, and so does what every object has, such as `constructor`.
 */
export const distinctNames = (names: readonly string[], limit: number): string[] => {
  const taken = new Set<string>()
  const times = new Map<string, number>()
  return names.map((name) => {
    let one = shortened(name, limit)
    let n = times.get(one) ?? 1
    const first = one
    while (taken.has(one) || one in {}) one = shortened(name, limit, ` ${++n}`)
    times.set(first, n)
    taken.add(one)
    return one
  })
}

const shortened = (name: string, limit: number, end = ''): string => {
  const room = limit - end.length
  if (name.length <= room) return name + end
  return storable(`${name.slice(0, room - TAIL - 1)}…${name.slice(-TAIL)}`) + end
}
