import { maskedWords, seesPersonalData } from '#core/analysis/masked-view.ts'
import type { Id } from '#core/ids.ts'
import { pipeAnswers, pipePerson } from '#core/surveys/piping.ts'
import { sayAnswer } from '#core/surveys/saying.ts'
import { type Answer, isMatrixAnswer, type Question } from '#core/surveys/survey.ts'
import { questionsEver } from '#core/surveys/tally.ts'
import type { Desk } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listAnswered } from './answers-store.ts'
import { surveyResults } from './results.ts'
import { findSurvey, listNumberedVersions } from './store.ts'
import type { Cell } from './write-sheet.ts'

const AT_ONCE = 1_000

/**
 * All answers to a survey, one a row and a column for each question; without names, only what its results say. A page at a
 * time, each in a transaction of its own: whoever reads slowly keeps none open.
 */
export async function* answerRows(desk: Desk, id: Id<'survey'>): AsyncGenerator<Cell[]> {
  const { survey, versions } = await desk.transact(async (ctx) => ({
    survey: await findSurvey(ctx, id),
    versions: await listNumberedVersions(ctx, id),
  }))
  if (!survey) throw new Fault('survey.not_found')
  if ((survey.live ?? survey.draft).anonymous) return yield* countedRows(desk, id)
  const shown = shownBy(desk)
  const columns = questionsEver([...versions.values()].map(({ definition }) => definition)).flatMap(columnsOf)
  yield ['feedback', 'person', 'version', 'answered', ...columns.map(({ title }) => title)]
  let after: Id<'feedback'> | undefined
  do {
    const page = { after, limit: AT_ONCE }
    const { items, next } = await desk.transact((ctx) => listAnswered(ctx, id, page))
    for (const { feedbackId, personId, versionId, at, answers } of items) {
      const version = versions.get(versionId)
      if (!version) continue
      // An option is named as it was when it was chosen.
      const asked = new Map(version.definition.questions.map((question) => [question.id, question]))
      yield [
        feedbackId,
        personId,
        version.number,
        at.toISOString(),
        ...columns.map(({ id, row }) => shown(cellOf(asked.get(id), answers[id], row))),
      ]
    }
    after = next ?? undefined
  } while (after)
}

/** The file shows whoever asked for it no more than the pages do. */
const shownBy = ({ who }: Desk): ((cell: Cell) => Cell) =>
  'rights' in who && !seesPersonalData(who.rights)
    ? (cell) => (typeof cell === 'string' ? maskedWords(cell) : cell)
    : (cell) => cell

type Column = { id: string; row: string | null; title: string }

const columnsOf = (question: Question): Column[] => {
  const { id } = question
  const text = pipeAnswers(pipePerson(question.text, null), [], {})
  if (question.kind !== 'matrix') return [{ id, row: null, title: text }]
  return question.rows.map((row) => ({ id, row: row.id, title: `${text}: ${row.text}` }))
}

const cellOf = (question: Question | undefined, answer: Answer | undefined, row: string | null): Cell => {
  if (!question || answer === undefined) return null
  if (typeof answer === 'number') return answer
  if (row === null || question.kind !== 'matrix' || !isMatrixAnswer(answer))
    return sayAnswer(question, answer).join('; ')
  const chosen = answer.rows[row]
  return question.options.find(({ id }) => id === chosen)?.text ?? chosen ?? null
}

async function* countedRows(desk: Desk, id: Id<'survey'>): AsyncGenerator<Cell[]> {
  yield ['question', 'row', 'answer', 'answers', 'words']
  const shown = shownBy(desk)
  const { questions } = await desk.transact((ctx) => surveyResults(ctx, { id }))
  for (const { text, counts, comments, tooFew } of questions) {
    if (tooFew) yield [text, null, 'too few answers to show', null, null]
    for (const count of counts)
      yield [text, count.row ?? null, count.text || count.value, count.answers, null]
    for (const words of comments) yield [text, null, null, null, shown(words.text)]
  }
}
