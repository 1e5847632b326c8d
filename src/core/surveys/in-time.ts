import { HOUR } from '../time.ts'
import type { SurveyStatus } from './survey.ts'

type Ending = { status: SurveyStatus; closedAt: Date | null; mostAnswers: number | null }
/** When the questions were shown, and when they were answered, where that is not now. */
type Asked = { shownAt: Date; saidAt: Date | null }

/**
 * Whether answers count: to a survey that is live, or was when they were said. Whoever had the questions before them when
 * it ended has an hour to finish, unless only so many may answer.
 */
export const isInTime = (
  { status, closedAt, mostAnswers }: Ending,
  asked: Asked | null,
  now: Date,
): boolean => {
  if (status === 'live') return true
  if (status !== 'closed' || closedAt === null || asked === null || asked.shownAt >= closedAt) return false
  const saidAt = asked.saidAt ?? now
  return saidAt.getTime() < closedAt.getTime() + (mostAnswers === null ? HOUR : 0)
}
