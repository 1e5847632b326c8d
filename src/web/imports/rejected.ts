import { noFormula } from '#core/formula.ts'

type RowProblem = { line: number; column: string | null; code: string; detail: string; value: string | null }

/** One line for each thing that is wrong, with the line as it stands in the file where the file is still at hand. */
export const rejectedAsCsv = (problems: readonly RowProblem[], text: string | null): string => {
  const lines = text?.split(/\r\n|\n|\r/) ?? null
  const head = ['line', 'column', 'problem', 'value', ...(lines ? ['row'] : [])]
  const rows = problems.map(({ line, column, detail, value }) => [
    String(line),
    column ?? '',
    detail,
    value ?? '',
    ...(lines ? [lines[line - 1] ?? ''] : []),
  ])
  return [head, ...rows].map((cells) => cells.map(cellOf).join(',')).join('\r\n')
}

const cellOf = (text: string): string => {
  const safe = noFormula(text)
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
