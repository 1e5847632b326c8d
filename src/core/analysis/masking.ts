import type { PersonalSpan } from './understanding.ts'

/** Replaces each span by its type in brackets, so that a shared view still reads. Overlaps are merged, bad offsets ignored. */
export const maskPersonalData = (text: string, spans: readonly PersonalSpan[]): string => {
  const ordered = spans
    .filter((span) => span.start >= 0 && span.end > span.start && span.end <= text.length)
    .toSorted((a, b) => a.start - b.start || b.end - a.end)
  let masked = ''
  let at = 0
  for (const span of ordered) {
    if (span.end <= at) continue
    if (span.start >= at) masked += `${text.slice(at, span.start)}[${span.type}]`
    at = span.end
  }
  return masked + text.slice(at)
}
