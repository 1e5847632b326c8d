import { PART, tellingHeaders } from '#core/imports/guess.ts'
import { distinctNames, HEADER_LIMIT } from '#core/imports/naming.ts'
import { plainHeader } from '#core/imports/sources.ts'

/** How many of the first rows are headers, what the columns are called, and the zone that the file names. */
export type Headers = { names: string[]; rows: number; zone: string | null }

/**
 * Most files have one row of headers. Qualtrics has three: short names, questions, and its own ids as JSON; SurveyMonkey
 * has two: questions, and which part of a question a column is. Above those of a sheet a title may stand.
 */
export const headersOf = (first: readonly (readonly string[])[]): Headers => {
  const [one = [], two = [], three = []] = first
  if (three.some(isImportId))
    return { names: uniqueHeaders(qualtrics(one, two)), rows: 3, zone: zoneOf(three) }
  if (two.some(isImportId)) return { names: uniqueHeaders(one), rows: 2, zone: zoneOf(two) }
  if (isSurveyMonkey(one, two)) return { names: uniqueHeaders(surveyMonkey(one, two)), rows: 2, zone: null }
  const title = titlesAbove(first)
  return { names: uniqueHeaders(first[title] ?? []), rows: title + 1, zone: null }
}

/** Rows above the headers that are titles: they fill fewer cells, and more of what stands below is called what headers are called. */
const titlesAbove = (first: readonly (readonly string[])[]): number => {
  const filled = (row: readonly string[]) => row.filter((cell) => cell.trim() !== '').length
  return first.reduce((best, row, at) => {
    const isMore = tellingHeaders(row) > Math.max(1, tellingHeaders(first[best]!))
    return isMore && first.slice(0, at).every((above) => filled(above) < filled(row)) ? at : best
  }, 0)
}

const isImportId = (cell: string): boolean => /^\s*\{\s*"ImportId"\s*:/.test(cell)

/** A question is known by its words, everything else by its short name. */
const qualtrics = (short: readonly string[], questions: readonly string[]): string[] =>
  short.map((name, at) =>
    /^Q(ID)?\d/i.test(name) && !/nps_group/i.test(name) ? questions[at]?.trim() || name : name,
  )

const zoneOf = (ids: readonly string[]): string | null => {
  for (const cell of ids) {
    try {
      const { timeZone } = JSON.parse(cell) as { timeZone?: unknown }
      if (typeof timeZone === 'string') return timeZone === 'Z' ? 'UTC' : timeZone
    } catch {
      // One cell that is no JSON says nothing about the others.
    }
  }
  return null
}

const isSurveyMonkey = (one: readonly string[], two: readonly string[]): boolean => {
  const names = one.map(plainHeader)
  if (names[0] !== 'respondent id' || names[1] !== 'collector id') return false
  return (two[0] ?? '').trim() === '' && (two[1] ?? '').trim() === ''
}

/** A question over several columns stands over the first of them only. */
const surveyMonkey = (questions: readonly string[], parts: readonly string[]): string[] => {
  let question = ''
  return Array.from({ length: Math.max(questions.length, parts.length) }, (_, at) => {
    question = questions[at]?.trim() || question
    const part = parts[at]?.trim() ?? ''
    return part === '' || /^(response|open-ended response)$/i.test(part)
      ? question
      : `${question}${PART}${part}`
  })
}

/** Two columns of the same name stay two. */
const uniqueHeaders = (headers: readonly string[]): string[] =>
  distinctNames(
    headers.map((header, at) => header.trim() || `column ${at + 1}`),
    HEADER_LIMIT,
  )
