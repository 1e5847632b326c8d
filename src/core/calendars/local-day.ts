import { Temporal } from 'temporal-polyfill'

/** The calendar day, `2026-03-29`, that a moment falls on in a zone. */
export const localDay = (at: Date, zone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(zone).toPlainDate().toString()

/** The first moment of a day in a zone; not midnight where a clock change skips it. */
export const startOfDay = (day: string, zone: string): Date =>
  new Date(Temporal.PlainDate.from(day).toZonedDateTime(zone).epochMilliseconds)

export const addCalendarDays = (day: string, days: number): string =>
  Temporal.PlainDate.from(day).add({ days }).toString()

/** When the clock on the wall shows a full hour of a day in a zone. */
export const hourOfDay = (day: string, hour: number, zone: string): Date =>
  new Date(
    Temporal.PlainDate.from(day).toZonedDateTime({ timeZone: zone, plainTime: { hour } }).epochMilliseconds,
  )
