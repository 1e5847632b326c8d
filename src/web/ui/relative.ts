import { formatDate, formatRelative } from '../texts/text.ts'

const MINUTE = 60_000
const STEPS = [
  [60 * MINUTE, MINUTE, 'minute'],
  [24 * 60 * MINUTE, 60 * MINUTE, 'hour'],
  [7 * 24 * 60 * MINUTE, 24 * 60 * MINUTE, 'day'],
] as const

export const relative = (at: Date, now: number): string => {
  const away = at.getTime() - now
  if (Math.abs(away) < MINUTE) return formatRelative(0, 'second')
  const step = STEPS.find(([below]) => Math.abs(away) < below)
  if (step) return formatRelative(Math.trunc(away / step[1]), step[2])
  const sameYear = at.getFullYear() === new Date(now).getFullYear()
  return formatDate(at, { day: 'numeric', month: 'short', ...(!sameYear && { year: 'numeric' }) })
}
