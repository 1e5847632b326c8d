import { questionsAsked } from './branching.ts'
import { fits } from './fitting.ts'
import { scaleOf } from './scales.ts'
import {
  type Answer,
  type Answers,
  CALL_WINDOWS,
  isCallWish,
  isMatrixAnswer,
  isScore,
  type Option,
  type Question,
} from './survey.ts'

/** What one press of keys answers: a question, a row of a table, or one part of a wish to be called. */
export type Ask = {
  part: string
  question: Question
  way: 'score' | 'thumb' | 'option' | 'several' | 'number' | 'day' | 'agree' | 'wish' | 'phone' | 'window'
  row?: Option
}

/** How far a call has come. What is passed was answered, or left out after three tries. */
export type Keyed = { answers: Answers; passed: readonly string[] }

/** Ticked, and nothing written beside it: words have no keys. */
export const OTHER = 'other'

/** What is asked next by keys, in the order and by the branches of the survey; null at its end. Open questions are left out. */
export const nextAsk = (questions: readonly Question[], { answers, passed }: Keyed): Ask | null => {
  for (const question of questionsAsked(questions, answers)) {
    const ask = asksOf(question, answers[question.id]).find(({ part }) => !passed.includes(part))
    if (ask) return ask
  }
  return null
}

export const canBeKeyed = (questions: readonly Question[]): boolean =>
  questions.some((question) => asksOf(question, undefined).length > 0)

const asksOf = (question: Question, answer: Answer | undefined): Ask[] => {
  const { id } = question
  const one = (way: Ask['way']): Ask[] => [{ part: id, question, way }]
  if (isScore(question)) return one(question.kind === 'thumbs' ? 'thumb' : 'score')
  switch (question.kind) {
    case 'single':
      return one('option')
    case 'multiple':
      return one('several')
    case 'number':
      // There is no key for a minus.
      return question.most !== null && question.most < 0 ? [] : one('number')
    case 'date':
      return one('day')
    case 'matrix':
      return question.rows.map((row) => ({ part: `${id}.${row.id}`, question, way: 'option', row }))
    case 'consent':
      return one('agree')
    case 'callback':
      return [
        ...one('wish'),
        isCallWish(answer)
          ? { part: `${id}.window`, question, way: 'window' }
          : { part: `${id}.phone`, question, way: 'phone' },
      ]
    case 'comment':
      return []
  }
}

/** What may be chosen, in the order of the keys from 1 on. */
export const optionsOf = ({ question }: Pick<Ask, 'question'>): Option[] => {
  if (!('options' in question)) return []
  const isOpen = 'other' in question && question.other
  return isOpen ? [...question.options, { id: OTHER, text: '' }] : question.options
}

/** How many keys end the wait without the hash key; null where nobody can know. */
export const keysOf = (ask: Ask): number | null => {
  switch (ask.way) {
    case 'score':
      return isScore(ask.question) ? String(scaleOf(ask.question.kind).high).length : 1
    case 'option':
      return String(optionsOf(ask).length).length
    case 'day':
      return 8
    case 'thumb':
    case 'agree':
    case 'wish':
    case 'window':
      return 1
    default:
      return null
  }
}

/** What the keys mean; null where they are no answer. */
export const takeKeys = (
  ask: Ask,
  keys: string,
  { keyed, caller }: { keyed: Keyed; caller: string | null },
): Keyed | null => {
  if (keys === '*') return ask.question.required ? null : leaveOut(ask, keyed)
  const before = keyed.answers[ask.question.id]
  if (ask.way === 'wish' && keys === '2') return leaveOut(ask, keyed)
  if (ask.way === 'wish' && keys === '1' && !caller) return { ...keyed, passed: [...keyed.passed, ask.part] }
  const answer = answerOf(ask, keys, { before, caller })
  if (answer === null || !fits(ask.question, answer)) return null
  return {
    answers: { ...keyed.answers, [ask.question.id]: answer },
    passed: [...keyed.passed, ask.part],
  }
}

/** On without an answer. Whoever wants no call is not asked for a number either. */
export const leaveOut = ({ part, way }: Ask, { answers, passed }: Keyed): Keyed => ({
  answers,
  passed: way === 'wish' ? [...passed, part, `${part}.phone`] : [...passed, part],
})

type Around = { before: Answer | undefined; caller: string | null }

const answerOf = (ask: Ask, keys: string, { before, caller }: Around): Answer | null => {
  switch (ask.way) {
    case 'score':
      return wholeOf(keys)
    case 'thumb':
      return keys === '1' ? 1 : keys === '2' || keys === '0' ? 0 : null
    case 'option': {
      const chosen = optionsOf(ask)[(wholeOf(keys) ?? 0) - 1]
      if (!chosen) return null
      if (!ask.row) return choiceOf([chosen.id])
      return { rows: { ...(isMatrixAnswer(before) ? before.rows : {}), [ask.row.id]: chosen.id } }
    }
    case 'several': {
      const options = optionsOf(ask)
      // Up to nine need nothing between them: `13` is the first and the third.
      const places =
        options.length < 10 ? keys.replaceAll('*', '').split('') : keys.split('*').filter(Boolean)
      const chosen = [...new Set(places)].map((place) => options[(wholeOf(place) ?? 0) - 1]?.id)
      return chosen.length > 0 && chosen.every((id) => id !== undefined) ? choiceOf(chosen) : null
    }
    case 'number':
      return /^\d{1,12}(\*\d{1,6})?$/.test(keys) ? Number(keys.replace('*', '.')) : null
    case 'day': {
      const [, day, month, year] = /^(\d{2})(\d{2})(\d{4})$/.exec(keys) ?? []
      return year ? `${year}-${month}-${day}` : null
    }
    case 'agree':
      return keys === '1' ? true : keys === '2' ? false : null
    case 'wish':
      return keys === '1' && caller ? { phone: caller, day: null, window: 'any' } : null
    case 'phone':
      return /^\d+$/.test(keys) ? { phone: keys, day: null, window: 'any' } : null
    case 'window': {
      const window = CALL_WINDOWS[(wholeOf(keys) ?? 0) - 1]
      return window && isCallWish(before) ? { ...before, window } : null
    }
  }
}

const wholeOf = (keys: string): number | null => (/^\d{1,2}$/.test(keys) ? Number(keys) : null)

const choiceOf = (ids: readonly string[]): Answer => ({
  chosen: ids.filter((id) => id !== OTHER),
  other: ids.includes(OTHER) ? '' : null,
})
