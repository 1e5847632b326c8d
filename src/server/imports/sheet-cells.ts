import type { SheetStrings } from './sheet-strings.ts'

/** What a sheet says about its values beside them. */
export type SheetStyle = {
  /** By the number of the cell's style. */
  readonly formats: readonly Format[]
  /** Days are counted from 1904 where the sheet was made on an old Macintosh. */
  readonly from1904: boolean
}

/** How a number is shown: as a time, or with zeros before it up to so many digits, as postcodes and customer numbers are. */
export type Format = { readonly isTime: boolean; readonly digits: number }

const DAY_MILLIS = 86_400_000
/** Days between the day that sheets count from and 1970. */
const UNTIL_1970 = 25_569
const YEARS_OF_1904 = 1_462
const LONGEST_FORMAT = 255

/** The formats that every program knows by their number. */
export const knownFormat = (format: number): Format => ({ isTime: isKnownTime(format), digits: 0 })

/** A format of the sheet's own; a longer one no program writes. */
export const formatOf = (code: string): Format =>
  code.length > LONGEST_FORMAT
    ? knownFormat(0)
    : { isTime: showsTime(code), digits: /^0+$/.test(code) ? code.length : 0 }

/** Days and times of day. */
const isKnownTime = (format: number): boolean =>
  (format >= 14 && format <= 22) || (format >= 27 && format <= 36) || (format >= 45 && format <= 47)

/** It names parts of a time outside of quotes, colours and conditions. */
const showsTime = (format: string): boolean =>
  /[ymdhs]/i.test(
    format
      .replace(/"[^"]*"/g, '')
      .replace(/\\./g, '')
      .replace(/\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, ''),
  )

type Cell = { kind: string; style: number; text: string }

/** A value as the text it would have in a CSV file. A time in a sheet has no zone; it is read in the one that the mapping says. */
export const textOfCell = (
  { kind, style, text }: Cell,
  strings: SheetStrings,
  { formats, from1904 }: SheetStyle,
): string => {
  switch (kind) {
    case 's':
      return plain(strings.at(Number(text)))
    case 'inlineStr':
    case 'str':
      return plain(text)
    case 'b':
      return text === '1' ? 'true' : 'false'
    case 'e':
      return text
    case 'd':
      return text
  }
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) return text
  const { isTime, digits } = formats[style] ?? knownFormat(0)
  if (isTime) return timeOf(number + (from1904 ? YEARS_OF_1904 : 0))
  return number >= 0 ? String(number).padStart(digits, '0') : String(number)
}

const timeOf = (days: number): string => {
  const seconds = Math.round((days - UNTIL_1970) * (DAY_MILLIS / 1_000))
  const at = new Date(seconds * 1_000)
  if (Number.isNaN(at.getTime())) return String(days)
  return at.toISOString().replace(/(T00:00:00)?\.000Z$/, '')
}

/** What XML cannot hold stands as its number between underscores. */
const plain = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text

/** `C7` is in the third column, which is number 2. */
export const columnOf = (place: string): number => {
  let column = 0
  for (let at = 0; at < place.length; at++) {
    const letter = place.charCodeAt(at) - 64
    if (letter < 1 || letter > 26) break
    column = column * 26 + letter
  }
  return column - 1
}
