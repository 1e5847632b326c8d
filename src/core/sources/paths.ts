/** What stands at a path of a document, `data.answers.0.text`; undefined where the path leads nowhere. */
export const valueAt = (document: unknown, path: string): unknown => {
  let here = document
  for (const step of path.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined
    here = (here as Record<string, unknown>)[step]
  }
  return here
}

/** The same as text; what is no plain value is none. */
export const textAt = (document: unknown, path: string | undefined): string | null => {
  const value = path ? valueAt(document, path) : undefined
  if (typeof value === 'string') return value.trim() || null
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : null
}

/** `4`, `4.5`, `"4"`; anything else is no number. */
export const numberAt = (document: unknown, path: string | undefined): number | null => {
  const text = textAt(document, path)
  return text !== null && /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : null
}

/** ISO 8601, RFC 2822, or seconds or milliseconds since 1970. */
export const momentFrom = (value: unknown): Date | null => {
  const isCount = typeof value === 'number' || (typeof value === 'string' && /^\d{9,13}$/.test(value.trim()))
  if (isCount) return dateFrom(Number(value) * (Number(value) < SECONDS_END ? 1_000 : 1))
  if (typeof value !== 'string' || !/\d{4}|\d{1,2} \w{3}/.test(value)) return null
  return dateFrom(Date.parse(value))
}

/** Counts may be larger than any date. */
const dateFrom = (millis: number): Date | null => {
  const at = new Date(millis)
  return Number.isNaN(at.getTime()) ? null : at
}

/** Larger counts are milliseconds. */
const SECONDS_END = 100_000_000_000
