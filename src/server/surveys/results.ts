import type { Id } from '#core/ids.ts'
import { wordsIn } from '#core/surveys/answering.ts'
import type { SurveyResults } from '#core/surveys/api.ts'
import { pipeAnswers, pipePerson } from '#core/surveys/piping.ts'
import { questionsEver, tallyOf } from '#core/surveys/tally.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { countedResults } from './counted-results.ts'
import { countAnswers, countValues, listNewestAnswers } from './results-store.ts'
import { countReach, findSurvey, listVersions } from './store.ts'

/** The newest answers that are looked through for words, and how many words of each question are shown. */
const LOOK_THROUGH = 200
const COMMENTS = 20

export const surveyResults = async (ctx: Ctx, { id }: { id: Id<'survey'> }): Promise<SurveyResults> => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  const versions = await listVersions(ctx, id)
  const questions = questionsEver(versions.length > 0 ? versions : [survey.draft])
  if ((survey.live ?? survey.draft).anonymous) return countedResults(ctx, id, questions)
  const { answered, invited, byQuestion } = await countAnswers(ctx, id)
  const values = await countValues(ctx, id)
  const newest = await listNewestAnswers(ctx, id, LOOK_THROUGH)
  return {
    asked: (await countReach(ctx, [id])).get(id)?.asked ?? 0,
    answered,
    answeredByInvitation: invited,
    isAnonymous: false,
    groups: [],
    questions: questions.map((question) => ({
      tooFew: false,
      id: question.id,
      kind: question.kind,
      text: pipeAnswers(pipePerson(question.text, null), [], {}),
      answers: byQuestion.get(question.id) ?? 0,
      ...tallyOf(
        question,
        new Map(
          values.filter((one) => one.question === question.id).map(({ value, answers }) => [value, answers]),
        ),
      ),
      comments: newest
        .flatMap(({ feedbackId, answers, at }) => {
          const text = wordsIn(question, answers[question.id])
          return text ? [{ feedbackId, text, at }] : []
        })
        .slice(0, COMMENTS),
    })),
  }
}
