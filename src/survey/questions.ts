import type { AnswerFault } from '#core/surveys/answering.ts'
import { questionsAsked } from '#core/surveys/branching.ts'
import {
  type Answers,
  isChoice,
  isScore,
  type Question,
  type SurveyDefinition,
} from '#core/surveys/survey.ts'
import { callbackField } from './callback-field.ts'
import { choiceField, matrixField } from './choice-fields.ts'
import type { Html } from './html.ts'
import type { Shown } from './question-frame.ts'
import { scoreField } from './score-field.ts'
import type { Words } from './words.ts'
import { commentField, consentField, dateField, numberField } from './written-fields.ts'

type Asked = {
  definition: Pick<SurveyDefinition, 'questions'>
  answers: Answers
  faults: Readonly<Record<string, AnswerFault>>
  page?: readonly string[] | null
  before?: readonly string[]
}

export type ShownQuestion = { id: string; isNow: boolean; field: (words: Words) => Html }

/** The fields of a survey: what is not asked as things stand is there for the script, and hidden. */
export const shownQuestions = ({
  definition: { questions },
  answers,
  faults,
  page = null,
  before = [],
}: Asked): ShownQuestion[] => {
  const asked = new Set(questionsAsked(questions, answers).map(({ id }) => id))
  return questions
    .filter(({ id }) => !before.includes(id))
    .map((question) => {
      const { id } = question
      const isHidden = !asked.has(id)
      const isLater = !isHidden && page !== null && !page.includes(id)
      const given = { answer: answers[id], fault: faults[id] ?? null, isHidden, isLater, questions, answers }
      return {
        id,
        isNow: !isHidden && !isLater,
        field: (words) => questionField(question, { ...given, words }),
      }
    })
}

/** One question as form fields. Their names are what form.ts reads. */
const questionField = (question: Question, shown: Shown): Html => {
  if (isScore(question)) return scoreField(question, shown)
  if (isChoice(question)) return choiceField(question, shown)
  switch (question.kind) {
    case 'comment':
      return commentField(question, shown)
    case 'number':
      return numberField(question, shown)
    case 'date':
      return dateField(question, shown)
    case 'matrix':
      return matrixField(question, shown)
    case 'consent':
      return consentField(question, shown)
    case 'callback':
      return callbackField(question, shown)
  }
}
