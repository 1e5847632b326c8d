import { scoreOf as scoreOfMetric } from '../metrics/histogram.ts'
import { meanOf } from '../metrics/mean.ts'
import { pointsOf, scoreOf } from './scales.ts'
import {
  CALL_WINDOWS,
  isChoice,
  isScore,
  type MatrixQuestion,
  metricOfKind,
  type Option,
  type Question,
  type ScoreQuestion,
  type SurveyDefinition,
} from './survey.ts'

export type Count = {
  value: string
  text: string
  answers: number
  /** The row of a table that it belongs to. */
  row?: string
}
export type Tally = {
  counts: Count[]
  summary: { score: number; low: number; high: number; n: number } | null
}

/** Counts in the order of the question, zeros included, with the score and its interval where it is scored. */
export const tallyOf = (question: Question, answersByValue: ReadonlyMap<string, number>): Tally => {
  const count = (value: string, text: string) => ({ value, text, answers: answersByValue.get(value) ?? 0 })
  if (isScore(question)) return tallyOfScores(question, count)
  if (isChoice(question)) {
    const counts = question.options.map(({ id, text }) => count(id, text))
    return { counts: question.other ? [...counts, count('other', '')] : counts, summary: null }
  }
  switch (question.kind) {
    case 'comment':
      return { counts: [], summary: null }
    case 'number':
      return tallyOfNumbers(answersByValue)
    case 'date':
      return { counts: [...answersByValue.keys()].sort().map((day) => count(day, day)), summary: null }
    case 'matrix':
      return { counts: cellsOf(question, count), summary: null }
    case 'consent':
      return { counts: [count('true', 'Yes'), count('false', 'No')], summary: null }
    case 'callback':
      return { counts: CALL_WINDOWS.map((window) => count(window, window)), summary: null }
  }
}

/** The questions of all versions, each as it was asked last; those that were taken out come after those that are asked. */
export const questionsEver = (newestFirst: readonly Pick<SurveyDefinition, 'questions'>[]): Question[] => {
  const byId = new Map<string, Question>()
  for (const question of newestFirst.flatMap(({ questions }) => questions)) {
    const known = byId.get(question.id)
    byId.set(question.id, known ? withOlder(known, question) : question)
  }
  return [...byId.values()]
}

const withOlder = (known: Question, older: Question): Question => {
  if (isChoice(known) && isChoice(older)) return { ...known, options: joined(known.options, older.options) }
  if (known.kind !== 'matrix' || older.kind !== 'matrix') return known
  return {
    ...known,
    rows: joined(known.rows, older.rows),
    options: joined(known.options, older.options),
  }
}

const joined = (options: readonly Option[], older: readonly Option[]): Option[] => [
  ...options,
  ...older.filter(({ id }) => !options.some((known) => known.id === id)),
]

type Counting = (value: string, text: string) => Count

const tallyOfScores = ({ kind }: ScoreQuestion, count: Counting): Tally => {
  const counts = pointsOf(kind).map((point) => count(String(point), String(point)))
  const histogram = counts.map(({ value, answers }) => ({
    score: scoreOf(kind, Number(value)),
    count: answers,
  }))
  const { score, low, high, n } = scoreOfMetric(metricOfKind(kind), histogram)
  return {
    counts,
    summary: score === null || low === null || high === null ? null : { score, low, high, n },
  }
}

const cellsOf = ({ rows, options }: MatrixQuestion, count: Counting): Count[] =>
  rows.flatMap((row) =>
    options.map((option) => ({ ...count(`${row.id}.${option.id}`, option.text), row: row.text })),
  )

/** More bars than this are no picture. */
const MOST_BARS = 12

const tallyOfNumbers = (answersByValue: ReadonlyMap<string, number>): Tally => {
  const given = [...answersByValue].map(([value, answers]) => ({ value: Number(value), answers }))
  given.sort((one, other) => one.value - other.value)
  const { mean, low, high, n } = meanOf({
    n: given.reduce((sum, { answers }) => sum + answers, 0),
    sum: given.reduce((sum, { value, answers }) => sum + value * answers, 0),
    squares: given.reduce((sum, { value, answers }) => sum + value ** 2 * answers, 0),
  })
  const counts = given.length <= MOST_BARS ? given.map(asBar) : binned(given)
  return { counts, summary: mean === null ? null : { score: mean, low: low ?? mean, high: high ?? mean, n } }
}

type Given = { value: number; answers: number }

const asBar = ({ value, answers }: Given): Count => ({ value: String(value), text: String(value), answers })

/** As many bars as are readable, all of the same width. */
const binned = (given: readonly Given[]): Count[] => {
  const [least, most] = [given[0]!.value, given.at(-1)!.value]
  const width = (most - least) / MOST_BARS
  const round = (value: number) => Number(value.toPrecision(4))
  return Array.from({ length: MOST_BARS }, (_, at) => {
    const [from, to] = [least + at * width, at === MOST_BARS - 1 ? Infinity : least + (at + 1) * width]
    const answers = given
      .filter(({ value }) => value >= from && value < to)
      .reduce((sum, one) => sum + one.answers, 0)
    const text = `${round(from)} – ${round(Math.min(to, most))}`
    return { value: text, text, answers }
  })
}
