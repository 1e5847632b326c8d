/** What spreadsheets take for the beginning of a formula, the full-width forms of Asian keyboards included. */
const BEGINS = /^[=+\-@\t\r\uFF1D\uFF0B\uFF0D\uFF20]/
const NUMBER = /^[+-]?\d+([.,]\d+)?$/

/** A cell as it may stand in a file that somebody opens in a spreadsheet: words from outside are never run. */
export const noFormula = (cell: string): string =>
  BEGINS.test(cell) && !NUMBER.test(cell) ? `'${cell}` : cell
