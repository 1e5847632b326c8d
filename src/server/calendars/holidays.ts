import Holidays from 'date-holidays'
import { Fault } from '../fault.ts'

type Named = { code: string; name: string }
type Country = Named & { regions: Named[] }

/** In the order of their names; regions within a region under both names. */
export const knownCountries = (): Country[] => {
  const holidays = new Holidays()
  return named(holidays.getCountries(LANGUAGE)).map((country) => ({
    ...country,
    regions: regionsOf(holidays, country.code),
  }))
}

type Given = { country: string; region?: string | undefined; year: number }

export const publicHolidays = ({ country, region, year }: Given): { date: string; name: string }[] => {
  const code = country.toUpperCase()
  const holidays = new Holidays()
  if (!Object.hasOwn(holidays.getCountries(), code)) throw new Fault('calendar.unknown_country')
  const within = region?.toUpperCase()
  if (within && !regionsOf(holidays, code).some((one) => one.code === within))
    throw new Fault('calendar.unknown_region')
  const [state, part] = within?.split('-') ?? []
  holidays.init(code, ...(state ? [state] : []), ...(part ? [part] : []))
  return (holidays.getHolidays(year) ?? [])
    .filter(({ type }) => type === 'public')
    .map(({ date, name }) => ({ date: date.slice(0, 10), name }))
}

const LANGUAGE = 'en'

const regionsOf = (holidays: Holidays, country: string): Named[] =>
  named(holidays.getStates(country, LANGUAGE)).flatMap((state) => [
    state,
    ...named(holidays.getRegions(country, state.code, LANGUAGE)).map(({ code, name }) => ({
      code: `${state.code}-${code}`,
      name: `${state.name}, ${name}`,
    })),
  ])

const named = (names: Record<string, string> | undefined): Named[] =>
  Object.entries(names ?? {})
    .map(([code, name]) => ({ code, name }))
    .toSorted((a, b) => a.name.localeCompare(b.name))
