/**
 * A moment as files write it: ISO 8601 (a missing zone means UTC), a day, `29/03/2026 14:30` in the order given,
 * seconds or milliseconds since 1970. Null when it is none.
 */
export const parseMoment = (text: string, order: 'iso' | 'dmy' | 'mdy'): Date | null => {
  const trimmed = text.trim()
  if (/^\d{9,10}$/.test(trimmed)) return new Date(Number(trimmed) * 1_000)
  if (/^\d{12,13}$/.test(trimmed)) return new Date(Number(trimmed))
  const iso =
    /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,]\d+)?)?)?\s*(Z|UTC|[+-]\d{2}:?\d{2})?$/i.exec(
      trimmed,
    )
  if (iso) return moment(iso[1], iso[2], iso[3], iso[4], iso[5], iso[6], iso[7])
  const local =
    /^(\d{1,2})[./-](\d{1,2})[./-](\d{4}|\d{2})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(am|pm)?)?$/i.exec(
      trimmed,
    )
  if (!local) return null
  const [, first, second, year, hour, minute, seconds, half] = local
  const [dayOf, month] = order === 'mdy' ? [second, first] : [first, second]
  const fullYear = year!.length === 2 ? `20${year}` : year
  const hours =
    half === undefined ? hour : String((Number(hour) % 12) + (half.toLowerCase() === 'pm' ? 12 : 0))
  return moment(fullYear, month, dayOf, hours, minute, seconds)
}

const moment = (
  year = '0',
  month = '1',
  dayOf = '1',
  hour = '0',
  minute = '0',
  second = '0',
  zone = 'Z',
): Date | null => {
  const parts = [
    Number(year),
    Number(month) - 1,
    Number(dayOf),
    Number(hour),
    Number(minute),
    Number(second),
  ] as const
  const date = new Date(Date.UTC(...parts) - offsetMinutes(zone) * 60_000)
  // 31 April would silently become 1 May.
  const check = new Date(Date.UTC(...parts))
  const exact =
    check.getUTCMonth() === parts[1] &&
    check.getUTCDate() === parts[2] &&
    parts[3] < 24 &&
    parts[4] < 60 &&
    parts[5] < 60
  return exact ? date : null
}

const offsetMinutes = (zone: string): number => {
  const found = /^([+-])(\d{2}):?(\d{2})$/.exec(zone)
  return found ? (found[1] === '-' ? -1 : 1) * (Number(found[2]) * 60 + Number(found[3])) : 0
}
