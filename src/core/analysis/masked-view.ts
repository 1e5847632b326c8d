import { may, type Right } from '../members/role.ts'
import { maskPersonalData } from './masking.ts'
import { findPersonalData } from './personal-data.ts'

/** Fields that hold what customers wrote, wherever it is shown. */
const WORDS: ReadonlySet<string> = new Set([
  'comment',
  'words',
  'text',
  'detail',
  'excerpt',
  'evidence',
  'because',
  'said',
  'title',
])
/** What was given to a question of a survey is words all through: a number to call, something else beside the options. */
const WORDS_WITHIN = 'answer'
/** Called by their address or number where no name is known; a name stays. */
const CALLED = 'personName'
/** Where it is shown. What members wrote themselves, such as the questions of a survey, is theirs to show. */
const SHOWN =
  /^[A-Z]+ \/(?:feedback|cases|themes|people|accounts|huddles|initiatives|metrics|search|playbook-runs|playbooks\/rehearsal|surveys\/:id\/(?:answers|results))\b/

/** Who works on feedback needs the number to call; who only looks does not. */
export const seesPersonalData = (rights: readonly Right[]): boolean => may(rights, 'feedback.write')

/** The same answer for somebody who only looks. */
export const maskedView = (at: string, answer: unknown): unknown =>
  SHOWN.test(at) ? masked(answer, false) : answer

const masked = (value: unknown, isWords: boolean): unknown => {
  if (typeof value === 'string') return isWords ? maskPersonalData(value, findPersonalData(value)) : value
  if (Array.isArray(value)) return value.map((one) => masked(one, isWords))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [
      name,
      // The places of what is masked are places in the text as it was written.
      name === 'personalData'
        ? []
        : name === WORDS_WITHIN
          ? allMasked(one)
          : name === CALLED && typeof one === 'string'
            ? withoutReach(one)
            : masked(one, WORDS.has(name)),
    ]),
  )
}

const withoutReach = (called: string): string =>
  maskPersonalData(
    called,
    findPersonalData(called).filter(({ type }) => type === 'email' || type === 'phone'),
  )

const allMasked = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, name === 'phone' ? '[phone]' : allMasked(one)]),
      )
    : masked(value, true)
