import { isZone } from '#core/calendars/zone.ts'
import type { Mapping } from '#core/imports/api.ts'
import { guessMapping } from '#core/imports/guess.ts'
import { type RowFault, whyNotMapping } from '#core/imports/row.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { bringerOf } from './bringer.ts'
import { chunksOf } from './chunks.ts'
import { patiently } from './patiently.ts'
import { openTable, type Row } from './read-rows.ts'

const SAMPLE = 20
const GUESSED_FROM = 200
const PROBLEMS_SHOWN = 100
const FIRST_SHOWN = 5

type Group = {
  code: string
  column: string | null
  detail: string
  count: number
  first: { line: number; value: string | null }[]
}

/** What an import of this file would do, row by row, without writing anything. */
export const previewImport = async (
  desk: Desk,
  path: string,
  choose: (guess: () => Promise<Mapping>) => Promise<Mapping>,
) => {
  const { first, headers, guessed, sheet } = await peekAt(path)
  const mapping = await choose(async () => guessed)
  const problems: (RowFault & { line: number })[] = []
  const groups = new Map<string, Group>()
  const counts = { rows: 0, good: 0, repeats: 0 }
  const bringer = whyNotMapping(mapping) === null ? bringerOf(mapping) : null
  for await (const rows of chunksOf(path)) {
    counts.rows += rows.length
    const verdicts = bringer ? await patiently(() => desk.transact((ctx) => bringer.check(ctx, rows))) : []
    for (const [at, verdict] of verdicts.entries()) {
      if (Array.isArray(verdict)) {
        for (const fault of verdict) {
          const one = { line: rows[at]!.line, ...fault }
          if (problems.length < PROBLEMS_SHOWN) problems.push(one)
          count(groups, one)
        }
      } else counts.good++
      if (verdict === 'repeated') counts.repeats++
    }
  }
  return {
    headers,
    sheet,
    mapping,
    sample: first.slice(0, SAMPLE).map(({ cells }) => cells),
    ...counts,
    problems,
    problemCounts: [...groups.values()].sort((a, b) => b.count - a.count),
  }
}

/** The first rows, and what they make of the columns. */
export const peekAt = async (path: string) => {
  const { rows, zone, sheet } = await openTable(path)
  const first: Row[] = []
  for await (const row of rows) {
    first.push(row)
    if (first.length === GUESSED_FROM) break
  }
  const headers = [...new Set(first.flatMap(({ cells }) => Object.keys(cells)))]
  if (headers.length === 0) throw new Fault('import.unreadable', { detail: 'The file has no rows.' })
  const guessed = guessMapping(
    headers,
    first.map(({ cells }) => cells),
    zone !== null && isZone(zone) ? zone : 'UTC',
  )
  return { first, headers, guessed, sheet }
}

const count = (
  groups: Map<string, Group>,
  { code, column, detail, line, value }: RowFault & { line: number },
) => {
  const key = `${code} ${column}`
  const group = groups.get(key) ?? { code, column, detail, count: 0, first: [] }
  group.count++
  if (group.first.length < FIRST_SHOWN) group.first.push({ line, value })
  groups.set(key, group)
}
