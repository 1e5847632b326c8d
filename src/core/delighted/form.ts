/** What a client of the Delighted API sent, whichever way it was written. */
export type Given = { [name: string]: GivenValue }
export type GivenValue = string | number | boolean | null | Given | GivenValue[]

const DEPTH = 4

/** `a=1&properties[Plan Name]=pro&expand[]=person`: how a form and a query string write what JSON nests. */
export const readForm = (pairs: Iterable<[string, string]>): Given => {
  const read: Given = {}
  for (const [name, value] of pairs) {
    const path = pathOf(name)
    if (path.length <= DEPTH && path.every((part) => !NEVER.has(part))) put(read, path, value)
  }
  return read
}

/** Names that mean something to the language itself. */
const NEVER = new Set(['__proto__', 'constructor', 'prototype'])

const pathOf = (name: string): string[] => {
  const [, head = '', rest = ''] = /^([^[]*)(.*)$/s.exec(name) ?? []
  const parts = [...rest.matchAll(/\[([^\]]*)\]/g)].map((match) => match[1]!)
  return [head, ...parts]
}

const put = (into: Given, [head = '', ...rest]: string[], value: string): void => {
  if (rest.length === 0) {
    // A name given twice is a list: `expand=person&expand=notes`.
    const before = into[head]
    into[head] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
    return
  }
  if (rest.length === 1 && rest[0] === '') {
    const before = into[head]
    into[head] = [...(Array.isArray(before) ? before : []), value]
    return
  }
  const inner = into[head]
  const nested: Given = isGiven(inner) ? inner : {}
  into[head] = nested
  put(nested, rest, value)
}

export const isGiven = (value: GivenValue | undefined): value is Given =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
