/** How somebody reads the time: on their own clock, written as it is where they are. */
export type Reading = { readonly zone: string; readonly locale: string }

/** Says a moment to one reader: Mon 5 Mar 2035, 17:00 CET. */
export type SayMoment = (at: Date) => string

export const momentIn =
  ({ zone, locale }: Reading): SayMoment =>
  (at) =>
    new Intl.DateTimeFormat(localeOr(locale), { ...SHOWN, timeZone: zone }).format(at)

const SHOWN = {
  weekday: 'short',
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
  timeZoneName: 'short',
} as const

/** A day comes before its month nearly everywhere. */
export const USUAL_LOCALE = 'en-GB'

/** What a browser once said may be nonsense. */
const localeOr = (locale: string): string => {
  try {
    return Intl.getCanonicalLocales(locale)[0] ?? USUAL_LOCALE
  } catch {
    return USUAL_LOCALE
  }
}
