import type { Fetched } from '../ports/safe-fetch.ts'

/** Why a hand-over to the world failed, in words for people; null where it was taken. */
export const problemOf = (whose: string, answer: Fetched): string | null => {
  if (answer.result !== 'answered') return answer.detail
  if (answer.status >= 200 && answer.status < 300) return null
  return `${whose} answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 200)}`
}

/** Too many at once, trouble over there, or a line that broke may pass; a wrong address does not. */
export const mayPass = (answer: Fetched): boolean =>
  answer.result === 'failed' ||
  (answer.result === 'answered' && (answer.status === 429 || answer.status >= 500))

/** How long to wait after so many attempts, in milliseconds: a minute, four, sixteen. */
export const pauseAfter = (attempts: number): number => 4 ** attempts * 15_000
