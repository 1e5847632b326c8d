import { formatNumber } from '../texts/text.ts'

const HOUR = 60
const MANY_HOURS = 100 * HOUR

/** Business minutes in words: `45 min`, `3.5 hr`, and from 100 hours on without fractions. */
export const formatMinutes = (minutes: number): string => {
  if (minutes < HOUR) return unit(Math.round(minutes), 'minute', 0)
  return unit(minutes / HOUR, 'hour', minutes < MANY_HOURS ? 1 : 0)
}

const unit = (value: number, name: string, digits: number) =>
  formatNumber(value, { style: 'unit', unit: name, unitDisplay: 'short', maximumFractionDigits: digits })
