import { asksForReview } from '../templates/asks-for-review.ts'
import { inLanguage, languagesOf } from './language.ts'
import { headlineOf, type Question, type SurveyDefinition, type Thanks } from './survey.ts'
import { listWords, wordsOfQuestion } from './words-of.ts'

/** Whether a survey asks for a public review anywhere, in any of its languages. */
export const surveyAsksForReview = (definition: SurveyDefinition): boolean =>
  inAllLanguages(definition).some((one) => listWords(one).some(({ text }) => asksForReview(text)))

/** Thanks that ask some for a public review and others not, by the score that they gave. */
export const thanksByScoreAskForReview = (definition: SurveyDefinition): boolean =>
  headlineOf(definition) !== null &&
  inAllLanguages(definition).some(({ thanks }) => {
    const asked = wordsFor(thanks).map(asksForReview)
    return asked.includes(true) && asked.includes(false)
  })

/** Questions that ask for a public review and that not everybody comes to: who said what decides it. */
export const reviewsAskedOfSome = (definition: SurveyDefinition): string[] => {
  const languages = inAllLanguages(definition)
  return definition.questions.flatMap((question, place) => {
    const isAsked = languages.some(({ questions }) => wordsOfQuestion(questions[place]!).some(asksForReview))
    return isAsked && isForSome(definition.questions, place) ? [question.id] : []
  })
}

const inAllLanguages = (definition: SurveyDefinition): SurveyDefinition[] =>
  languagesOf(definition).map((locale) => inLanguage(definition, locale))

const wordsFor = ({ any, promoter, passive, detractor }: Thanks): string[] => [
  any,
  promoter || any,
  passive || any,
  detractor || any,
]

/** It hangs on an answer itself, or a jump before it leads past it. */
const isForSome = (questions: readonly Question[], place: number): boolean =>
  questions[place]!.showWhen !== null ||
  questions
    .slice(0, place)
    .some(({ jumps = [] }) =>
      jumps.some(({ to }) => to === null || questions.findIndex(({ id }) => id === to) > place),
    )
