import type { Id } from '#core/ids.ts'
import type { SaidAnswer } from '#core/surveys/api.ts'
import { pipeAnswers, pipePerson } from '#core/surveys/piping.ts'
import { sayAnswer } from '#core/surveys/saying.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findFeedback } from '../feedback/store.ts'
import { findAnswers, listAnswered } from './answers-store.ts'
import { findSurvey, listNumberedVersions } from './store.ts'

/** What one piece answered; nothing where no survey asked. */
export const answersOfPiece = async (ctx: Ctx, { id }: { id: Id<'feedback'> }): Promise<SaidAnswer[]> => {
  if (!(await findFeedback(ctx, id))) throw new Fault('feedback.not_found')
  const found = await findAnswers(ctx, id)
  return found ? sayAll(found.definition, found.answers) : []
}

type Page = { id: Id<'survey'>; after?: Id<'feedback'> | undefined; limit: number }

export const listAnswers = async (ctx: Ctx, { id, after, limit }: Page) => {
  const survey = await findSurvey(ctx, id)
  if (!survey) throw new Fault('survey.not_found')
  if (survey.live?.anonymous) throw new Fault('survey.anonymous')
  const versions = await listNumberedVersions(ctx, id)
  const { items, next } = await listAnswered(ctx, id, { after, limit })
  return {
    items: items.flatMap(({ versionId, answers, ...piece }) => {
      const version = versions.get(versionId)
      return version
        ? [{ ...piece, version: version.number, answers: sayAll(version.definition, answers) }]
        : []
    }),
    next,
  }
}

/** As it was asked then, in the order it was asked. */
export const sayAll = ({ questions }: SurveyDefinition, answers: Answers): SaidAnswer[] =>
  questions.flatMap((question) => {
    const answer = answers[question.id]
    if (answer === undefined) return []
    return [
      {
        question: question.id,
        kind: question.kind,
        text: pipeAnswers(pipePerson(question.text, null), questions, answers),
        answer,
        said: sayAnswer(question, answer),
      },
    ]
  })
