import { scaleOf } from './scales.ts'
import {
  type Answer,
  type CallWindow,
  isCallWish,
  isChosen,
  isMatrixAnswer,
  isScore,
  type Option,
  type Question,
} from './survey.ts'

/** An answer as a colleague would read it out, a line for each thing said. */
export const sayAnswer = (question: Question, answer: Answer): string[] => {
  if (isScore(question)) {
    if (question.kind === 'thumbs') return [answer === 1 ? 'Thumbs up' : 'Thumbs down']
    return [`${String(answer)} of ${scaleOf(question.kind).high}`]
  }
  if (isChosen(answer) && 'options' in question) {
    const chosen = answer.chosen.map((id) => textOf(question.options, id))
    return answer.other === null ? chosen : [...chosen, answer.other.trim() || 'Something else']
  }
  if (isMatrixAnswer(answer) && question.kind === 'matrix') {
    return question.rows.flatMap(({ id, text }) => {
      const option = answer.rows[id]
      return option === undefined ? [] : [`${text}: ${textOf(question.options, option)}`]
    })
  }
  if (isCallWish(answer)) return [`${answer.phone.trim()}, ${sayWindow(answer)}`]
  if (typeof answer === 'boolean') return [answer ? 'Yes' : 'No']
  if (question.kind === 'number' && question.unit) return [`${String(answer)} ${question.unit}`]
  return [String(answer)]
}

export const sayWindow = ({ day, window }: { day: string | null; window: CallWindow }): string => {
  const time = WINDOW_WORDS[window]
  if (day === null) return time
  return window === 'any' ? `on ${day}` : `on ${day}, ${time}`
}

const WINDOW_WORDS: Record<CallWindow, string> = {
  any: 'at any time',
  morning: 'in the morning (9–12)',
  midday: 'around midday (12–15)',
  afternoon: 'in the afternoon (15–18)',
  evening: 'in the evening (18–20)',
}

/** An option that was taken out of the survey since is still named. */
const textOf = (options: readonly Option[], id: string): string =>
  options.find((option) => option.id === id)?.text ?? id
