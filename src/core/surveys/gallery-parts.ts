import {
  type ChoiceQuestion,
  type Condition,
  emptyDefinition,
  type Question,
  type ScoreKind,
  type SurveyDefinition,
} from './survey.ts'

type Extra = Partial<Pick<Question, 'required' | 'showWhen'>>

const plain = { help: null, required: false, showWhen: null }
export const score = (id: string, kind: ScoreKind, text: string): Question => ({
  ...plain,
  id,
  kind,
  text,
  required: true,
})
export const comment = (id: string, text: string, extra: Extra = {}): Question => ({
  ...plain,
  id,
  kind: 'comment',
  text,
  ...extra,
})
export const choice = (
  id: string,
  kind: ChoiceQuestion['kind'],
  text: string,
  rest: Extra & Pick<ChoiceQuestion, 'options'> & Partial<Pick<ChoiceQuestion, 'other'>>,
): Question => ({ ...plain, other: false, id, kind, text, ...rest })

export const options = (...texts: string[]) => texts.map((text, at) => ({ id: `o${at + 1}`, text }))
export const between = (low: number, high: number): Condition => ({ question: 'q1', between: { low, high } })

export const survey = (
  title: string,
  intro: string | null,
  questions: Question[],
  thanks: Partial<SurveyDefinition['thanks']>,
) => {
  const empty = emptyDefinition()
  return { ...empty, title, intro, questions, thanks: { ...empty.thanks, ...thanks } }
}
