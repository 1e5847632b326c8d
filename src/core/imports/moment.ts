import { Temporal } from 'temporal-polyfill'

/**
 * A moment as files write it: ISO 8601, a day, `29/03/2026 14:30` in the order given, `2026/03/29 2:30:15 PM GMT+1` as
 * Google writes it, what programs print of a date, `20260329`, seconds or milliseconds since 1970. What names no zone is meant in the one given. Null when it is none.
 */
export const parseMoment = (text: string, order: 'iso' | 'dmy' | 'mdy', zone = 'UTC'): Date | null => {
  const trimmed = text.trim()
  if (/^\d{8}$/.test(trimmed))
    return parseMoment(`${trimmed.slice(0, 4)}-${trimmed.slice(4, 6)}-${trimmed.slice(6)}`, order, zone)
  if (/^\d{9,10}(\.\d+)?$/.test(trimmed)) return new Date(Number(trimmed) * 1_000)
  if (/^\d{12,13}$/.test(trimmed)) return new Date(Number(trimmed))
  const iso = ISO.exec(trimmed)
  if (iso) {
    const [, year, month, day, hour, minute, second, half, offset] = iso
    return moment({ year, month, day, hour: hourOf(hour, half), minute, second }, { offset, zone })
  }
  const named = NAMED.exec(trimmed)
  if (named) {
    const [, first, firstName, otherName, second_, year, hour, minute, second, half, offset] = named
    const month = String(MONTHS.get(folded(firstName ?? otherName ?? '')) ?? 0)
    const day = first ?? second_
    return moment(
      { year: fullYearOf(year!), month, day, hour: hourOf(hour, half), minute, second },
      { offset, zone },
    )
  }
  const local = LOCAL.exec(trimmed)
  if (!local) return null
  const [, first, other, year, hour, minute, second, half, offset] = local
  const [day, month] = order === 'mdy' ? [other, first] : [first, other]
  return moment(
    { year: fullYearOf(year!), month, day, hour: hourOf(hour, half), minute, second },
    { offset, zone },
  )
}

const TIME = String.raw`(\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?\s*([ap]\.?\s?m\b\.?)?`
/** Zones that forms and mails write by their letters, in hours; what means two zones in the world, such as IST, is not among them. */
const LETTERED: Readonly<Record<string, number>> = {
  AKST: -9,
  AKDT: -8,
  PST: -8,
  PDT: -7,
  MST: -7,
  MDT: -6,
  CST: -6,
  CDT: -5,
  EST: -5,
  EDT: -4,
  WET: 0,
  WEST: 1,
  CET: 1,
  CEST: 2,
  EET: 2,
  EEST: 3,
  AEST: 10,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
}
/** A program says a zone twice: `GMT+0200 (Central European Summer Time)`. */
const OFFSET = String.raw`(Z|UTC|GMT|(?:GMT|UTC)?[+-]\d{1,2}(?::?\d{2})?|${Object.keys(LETTERED).join('|')})?(?:\s*\([^()]*\))?`
const ISO = new RegExp(String.raw`^(\d{4})[-/](\d{1,2})[-/](\d{1,2})(?:[T ]\s*${TIME})?\s*${OFFSET}$`, 'i')
const LOCAL = new RegExp(
  String.raw`^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:,?\s+${TIME})?\s*${OFFSET}$`,
  'i',
)

/** The languages that Heard speaks, and where one has another word for a month. */
const LANGUAGES = ['en', 'de', 'de-AT', 'es', 'fr', 'hi', 'ar']

const folded = (word: string): string =>
  word
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u0653-\u0655.॰]/gu, '')
    .toLowerCase()

/** Every month by its names, whole and cut short, with and without their marks. `Mrz` is what sheets write in German. */
const MONTHS: ReadonlyMap<string, number> = new Map([
  ['mrz', 3],
  ...LANGUAGES.flatMap((language) =>
    (['long', 'short'] as const).flatMap((month) => {
      const names = new Intl.DateTimeFormat(`${language}-u-ca-gregory`, { month, timeZone: 'UTC' })
      return Array.from({ length: 12 }, (_, at): [string, number] => [
        folded(names.format(Date.UTC(2026, at, 15))),
        at + 1,
      ])
    }),
  ),
])

const NAME = String.raw`([\p{L}\p{M}]{2,12})[.॰]?`
const DAY = String.raw`(\d{1,2})(?:\.|er|st|nd|rd|th)?`
/** `29 Mar 2026`, `29. März 2026`, `29 de marzo de 2026`, `March 29, 2026 2:30 PM`, also behind a weekday, as mails write it. */
const NAMED = new RegExp(
  String.raw`^(?:\p{L}[\p{L}\p{M}]{1,11}\.?,?\s+)?(?:${DAY}(?:\s+de)?[ -]${NAME}|${NAME}\s+${DAY},?)(?:\s+del?)?[ -](\d{4}|\d{2})(?:,?\s+(?:(?:at|um|à|a las)\s+)?${TIME}(?:\s+Uhr)?)?\s*${OFFSET}$`,
  'iu',
)

const fullYearOf = (year: string): string => (year.length === 2 ? `20${year}` : year)

const hourOf = (hour: string | undefined, half: string | undefined): string | undefined =>
  hour === undefined || half === undefined ? hour : String((Number(hour) % 12) + (/^p/i.test(half) ? 12 : 0))

type Parts = Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'second', string | undefined>

const moment = (
  { year = '0', month = '1', day = '1', hour = '0', minute = '0', second = '0' }: Parts,
  { offset, zone }: { offset: string | undefined; zone: string },
): Date | null => {
  const [y, m, d, h, min, s] = [year, month, day, hour, minute, second].map(Number) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const wall = Date.UTC(y, m - 1, d, h, min, s)
  const check = new Date(wall)
  // 31 April would silently become 1 May.
  const isExact = check.getUTCMonth() === m - 1 && check.getUTCDate() === d && h < 24 && min < 60 && s < 60
  // Years of two digits and less are slips, and mean another century to every program.
  if (!isExact || check.getUTCFullYear() !== y) return null
  if (offset !== undefined) return new Date(wall - offsetMinutes(offset) * 60_000)
  if (zone === 'UTC') return check
  const there = new Temporal.PlainDateTime(y, m, d, h, min, s).toZonedDateTime(zone)
  return new Date(there.epochMilliseconds)
}

const offsetMinutes = (text: string): number => {
  const lettered = LETTERED[text.toUpperCase()]
  if (lettered !== undefined) return lettered * 60
  const found = /([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3] ?? 0)) : 0
}
