import { ces } from '../metrics/ces.ts'
import { csat } from '../metrics/csat.ts'
import { nps } from '../metrics/nps.ts'
import { bucketOf, SCALES } from '../metrics/score.ts'
import { isChoice, isScore, type Question, type ScoreKind, type SurveyDefinition } from './survey.ts'

export type Tally = {
  counts: { value: string; text: string; answers: number }[]
  summary: { score: number; low: number; high: number; n: number } | null
}

/** Counts in the order of the question, zeros included, with the score and its interval where it is scored. */
export const tallyOf = (question: Question, answersByValue: ReadonlyMap<string, number>): Tally => {
  const count = (value: string, text: string) => ({ value, text, answers: answersByValue.get(value) ?? 0 })
  if (isScore(question)) {
    const { low, high } = SCALES[question.kind]
    const scores = Array.from({ length: high - low + 1 }, (_, at) => String(low + at))
    const counts = scores.map((score) => count(score, score))
    return {
      counts,
      summary: summaryOf(
        question.kind,
        counts.map(({ answers }) => answers),
      ),
    }
  }
  if (!isChoice(question)) return { counts: [], summary: null }
  const counts = question.options.map(({ id, text }) => count(id, text))
  return { counts: question.other ? [...counts, count('other', '')] : counts, summary: null }
}

/** The questions of all versions, each as it was asked last; those that were taken out come after those that are asked. */
export const questionsEver = (newestFirst: readonly Pick<SurveyDefinition, 'questions'>[]): Question[] => {
  const byId = new Map<string, Question>()
  for (const question of newestFirst.flatMap(({ questions }) => questions)) {
    const known = byId.get(question.id)
    if (!known) byId.set(question.id, question)
    else if (isChoice(known) && isChoice(question))
      byId.set(question.id, withOptionsOf(known, question.options))
  }
  return [...byId.values()]
}

const withOptionsOf = <Q extends Question & { options: { id: string; text: string }[] }>(
  question: Q,
  older: Q['options'],
): Q => ({
  ...question,
  options: [
    ...question.options,
    ...older.filter(({ id }) => !question.options.some((known) => known.id === id)),
  ],
})

const summaryOf = (kind: ScoreKind, counts: readonly number[]): Tally['summary'] => {
  const { low: bottom } = SCALES[kind]
  const inBucket = (bucket: 'promoter' | 'passive' | 'detractor') =>
    counts.reduce((sum, n, at) => (bucketOf(kind, bottom + at) === bucket ? sum + n : sum), 0)
  const [promoters, passives, detractors] = [inBucket('promoter'), inBucket('passive'), inBucket('detractor')]
  const { score, low, high, n } = {
    nps: () => nps({ promoters, passives, detractors }),
    csat: () => csat({ satisfied: promoters, neutral: passives, dissatisfied: detractors }),
    ces: () => ces(counts as Parameters<typeof ces>[0]),
  }[kind]()
  return score === null || low === null || high === null ? null : { score, low, high, n }
}
