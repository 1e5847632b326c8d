import { scaleOf } from './scales.ts'
import {
  type Answer,
  CALL_WINDOWS,
  type CallWish,
  type ChoiceQuestion,
  isCallWish,
  isChosen,
  isMatrixAnswer,
  isScore,
  LIMITS,
  type MatrixQuestion,
  type NumberQuestion,
  type Question,
} from './survey.ts'

/** Whether an answer is one that its question may have. */
export const fits = (question: Question, answer: Answer): boolean => {
  if (isScore(question)) {
    const { low, high } = scaleOf(question.kind)
    return Number.isInteger(answer) && isWithin(Number(answer), low, high)
  }
  switch (question.kind) {
    case 'single':
    case 'multiple':
      return isChosen(answer) && fitsOptions(question, answer.chosen, answer.other)
    case 'comment':
      return typeof answer === 'string' && answer.length <= LIMITS.comment
    case 'number':
      return typeof answer === 'number' && fitsNumber(question, answer)
    case 'date':
      return typeof answer === 'string' && isDay(answer) && isWithin(answer, question.from, question.to)
    case 'matrix':
      return isMatrixAnswer(answer) && fitsRows(question, answer.rows)
    case 'consent':
      return typeof answer === 'boolean'
    case 'callback':
      return isCallWish(answer) && fitsCall(answer)
  }
}

/** A required table wants every row, a required consent a yes. */
export const isWhole = (question: Question, answer: Answer): boolean => {
  if (question.kind === 'consent') return answer === true
  if (question.kind !== 'matrix' || !isMatrixAnswer(answer)) return true
  return question.rows.every(({ id }) => Object.hasOwn(answer.rows, id))
}

/** A day that the calendar has: `2027-02-30` is none. */
export const isDay = (text: string): boolean => {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!parts) return false
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number]
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0
  return year > 0 && day >= 1 && day <= days
}

const isWithin = <T extends number | string>(value: T, low: T | null, high: T | null): boolean =>
  (low === null || value >= low) && (high === null || value <= high)

/** Beyond this a number of the database loses its units. */
const LARGEST = 1e12

const fitsNumber = ({ least, most }: NumberQuestion, value: number): boolean =>
  Number.isFinite(value) && Math.abs(value) <= LARGEST && isWithin(value, least, most)

const fitsOptions = (question: ChoiceQuestion, chosen: readonly string[], other: string | null): boolean => {
  const ids = new Set(question.options.map((option) => option.id))
  if (new Set(chosen).size !== chosen.length || !chosen.every((id) => ids.has(id))) return false
  if (other !== null && (!question.other || other.length > LIMITS.other)) return false
  return question.kind === 'multiple' || chosen.length <= 1
}

const fitsRows = ({ rows, options }: MatrixQuestion, given: Readonly<Record<string, string>>): boolean =>
  Object.entries(given).every(
    ([row, option]) => rows.some(({ id }) => id === row) && options.some(({ id }) => id === option),
  )

/** Loose on purpose: people write their numbers in many ways, and a person will dial it. */
const PHONE = /^\+?[\d\s()./-]+$/
const DIGITS = { least: 5, most: 20 }

const fitsCall = ({ phone, day, window }: CallWish): boolean => {
  const digits = phone.replace(/\D/g, '').length
  return (
    phone.length <= LIMITS.phone &&
    PHONE.test(phone.trim()) &&
    isWithin(digits, DIGITS.least, DIGITS.most) &&
    (day === null || isDay(day)) &&
    CALL_WINDOWS.includes(window)
  )
}
