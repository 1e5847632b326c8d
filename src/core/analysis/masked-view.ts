import { may, type Right } from '../members/role.ts'
import { normalEmail, normalPhone } from '../people/address.ts'
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
  'caseTitle',
  'subject',
  'body',
])
/** What was given to a question of a survey is words all through: a number to call, something else beside the options. */
const WORDS_WITHIN = 'answer'
/** Named by what they hold, however it is written. */
const REACH: ReadonlySet<string> = new Set(['email', 'phone'])
/** What members wrote or set themselves, such as the questions of a survey, is theirs to show. All else is masked. */
const OURS =
  /^[A-Z]+ \/(?:(?:me|workspace|members|teams|units|calendars|holidays|sms|mail-status|templates|widgets|places|delighted)\b|(?:surveys|rules|playbooks|policies|triggers)(?:\/:id)?$)/

/** Who works with customers needs the number to call; who only looks does not. */
export const seesPersonalData = (rights: readonly Right[]): boolean =>
  may(rights, 'feedback.write') || may(rights, 'people.write')

/** The same answer for somebody who only looks: no address, no number, and no personal data in what customers wrote. */
export const maskedView = (at: string, answer: unknown): unknown =>
  OURS.test(at) ? answer : masked(answer, withoutReach)

export const maskedWords = (words: string): string => maskPersonalData(words, findPersonalData(words))

const masked = (value: unknown, mask: (text: string) => string): unknown => {
  if (typeof value === 'string') return mask(value)
  if (Array.isArray(value)) return value.map((one) => masked(one, mask))
  if (value === null || typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, maskedField(name, one)]))
}

const maskedField = (name: string, value: unknown): unknown => {
  // The places of what is masked are places in the text as it was written.
  if (name === 'personalData') return []
  if (name === WORDS_WITHIN) return allMasked(value)
  if (typeof value === 'string' && REACH.has(name)) return `[${name}]`
  return masked(value, WORDS.has(name) ? maskedWords : withoutReach)
}

/** Whatever else is said in a line, such as what somebody is called by where no name is known. */
const withoutReach = (line: string): string => {
  if (normalPhone(line)) return '[phone]'
  if (!line.includes('@')) return line
  if (normalEmail(line)) return '[email]'
  return maskPersonalData(
    line,
    findPersonalData(line).filter(({ type }) => type === 'email'),
  )
}

const allMasked = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !Array.isArray(value)
    ? Object.fromEntries(
        Object.entries(value).map(([name, one]) => [name, name === 'phone' ? '[phone]' : allMasked(one)]),
      )
    : masked(value, maskedWords)
