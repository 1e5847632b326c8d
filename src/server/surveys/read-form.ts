import { type AnswerFault, answerFaults, givenAnswers } from '#core/surveys/answering.ts'
import { nextPage } from '#core/surveys/paging.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { answersFromForm, type Fields } from '../../survey/form.ts'

export type ReadForm = {
  answers: Answers
  faults: Record<string, AnswerFault>
  /** The questions of all pages so far, and those of the page that comes next; none: that was all. */
  seen: string[]
  next: string[]
}

/** What a form said, and whether more is to be asked. Our script shows all that is asked on one page. */
export const readForm = (definition: SurveyDefinition, fields: Fields): ReadForm => {
  const answers = answersFromForm(definition, fields)
  const seen = (fields.get('seen')?.[0] ?? '').split(' ').filter(Boolean)
  const isWhole = fields.has('script') || !fields.has('seen')
  const next = isWhole ? [] : nextPage(definition.questions, answers, new Set(seen))
  const faults = answerFaults(definition, answers)
  for (const id of next) delete faults[id]
  const isEmpty = Object.keys(givenAnswers(definition, answers)).length === 0
  if (isEmpty && next.length === 0 && Object.keys(faults).length === 0)
    faults[definition.questions[0]!.id] = 'answer.required'
  return { answers, faults, seen, next }
}
