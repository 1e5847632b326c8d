import type { Mapping } from '#core/imports/api.ts'
import { guessMapping } from '#core/imports/guess.ts'
import { type RowFault, toPiece, whyNotMapping } from '#core/imports/row.ts'
import { Fault } from '../fault.ts'
import { type Row, readRows } from './read-rows.ts'

const SAMPLE = 20
const GUESSED_FROM = 200
const PROBLEMS_SHOWN = 100

/** What an import of this file would do, row by row, without writing anything. */
export const previewImport = async (path: string, given: Mapping | null, now: Date) => {
  const first: Row[] = []
  for await (const row of readRows(path)) {
    first.push(row)
    if (first.length === GUESSED_FROM) break
  }
  const headers = [...new Set(first.flatMap(({ cells }) => Object.keys(cells)))]
  if (headers.length === 0) throw new Fault('import.unreadable', { detail: 'The file has no rows.' })
  const mapping =
    given ??
    guessMapping(
      headers,
      first.map(({ cells }) => cells),
    )

  const problems: (RowFault & { line: number })[] = []
  const counts = new Map<string, { code: string; column: string | null; count: number }>()
  let rows = 0
  let good = 0
  const mappable = whyNotMapping(mapping) === null
  for await (const row of readRows(path)) {
    rows++
    const faults = mappable ? toPiece(row.cells, mapping, now) : []
    if (!Array.isArray(faults)) good++
    else {
      for (const fault of faults) {
        if (problems.length < PROBLEMS_SHOWN) problems.push({ line: row.line, ...fault })
        const key = `${fault.code} ${fault.column}`
        const counted = counts.get(key) ?? { code: fault.code, column: fault.column, count: 0 }
        counts.set(key, { ...counted, count: counted.count + 1 })
      }
    }
  }
  return {
    headers,
    mapping,
    sample: first.slice(0, SAMPLE).map(({ cells }) => cells),
    rows,
    good,
    problems,
    problemCounts: [...counts.values()].sort((a, b) => b.count - a.count),
  }
}
