import { Fault } from '../fault.ts'

/** No row of a table is longer; a file that is broken or hostile may be. */
export const ROW_LIMIT = 1024 * 1024

/** As many as a spreadsheet has. */
export const MOST_COLUMNS = 16_384

export const tooManyColumns = () => tooLong(`A row has more than ${MOST_COLUMNS} columns.`)

export const rowTooLong = (line: number, hint = '') =>
  tooLong(`The row at line ${line} is longer than 1 MB${hint}.`)

export const cellTooLong = () => tooLong('A cell is longer than 1 MB.')

const tooLong = (what: string) =>
  new Fault('import.unreadable', { detail: `${what} Mend it or take it out.` })
