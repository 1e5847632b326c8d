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

/** A cell that begins like a formula would be run by the spreadsheet that opens the file. */
const cellOf = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
