import { noFormula } from '#core/formula.ts'

const quoted = (cell: string) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/** As RFC 4180 has it; null is an empty cell. */
export const toCsv = (rows: readonly (readonly (string | number | null)[])[]): string =>
  rows
    .map((row) =>
      row.map((cell) => quoted(typeof cell === 'string' ? noFormula(cell) : String(cell ?? ''))).join(','),
    )
    .map((line) => `${line}\r\n`)
    .join('')

export const download = (name: string, csv: string) => {
  const address = URL.createObjectURL(new Blob(['\uFEFF', csv], { type: 'text/csv' }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  URL.revokeObjectURL(address)
}
