import type { Option, Question, SurveyDefinition, Thanks } from './survey.ts'

/** Every text of a survey has a key: `title`, `thanks.any`, `q1`, `q1.help`, `q1.o2`. */
type Change = (text: string, key: string) => string

/** Every text of a survey that a customer reads, changed by one rule. */
export const mapWords = (definition: SurveyDefinition, change: Change): SurveyDefinition => ({
  ...definition,
  title: change(definition.title, 'title'),
  intro: definition.intro && change(definition.intro, 'intro'),
  thanks: mapThanks(definition.thanks, change),
  questions: definition.questions.map((question) => mapQuestion(question, change)),
})

export type Wording = { key: string; text: string }

/** The texts of a survey in the order they are read, those that are empty left out. */
export const listWords = (definition: SurveyDefinition): Wording[] => {
  const words: Wording[] = []
  mapWords(definition, (text, key) => {
    if (text.trim()) words.push({ key, text })
    return text
  })
  // Thanks are read at the end, wherever they are kept.
  const isThanks = ({ key }: Wording) => key.startsWith('thanks.')
  return [...words.filter((one) => !isThanks(one)), ...words.filter(isThanks)]
}

export const wordsOfQuestion = (question: Question): string[] => {
  const words: string[] = []
  mapQuestion(question, (text) => {
    words.push(text)
    return text
  })
  return words
}

const mapThanks = ({ any, promoter, passive, detractor }: Thanks, change: Change): Thanks => ({
  any: change(any, 'thanks.any'),
  promoter: promoter && change(promoter, 'thanks.promoter'),
  passive: passive && change(passive, 'thanks.passive'),
  detractor: detractor && change(detractor, 'thanks.detractor'),
})

const mapQuestion = (question: Question, change: Change): Question => {
  const { id, help } = question
  const texts = { text: change(question.text, id), help: help && change(help, `${id}.help`) }
  const options = (given: readonly Option[]) =>
    given.map((one) => ({ ...one, text: change(one.text, `${id}.${one.id}`) }))
  if (question.kind === 'matrix')
    return { ...question, ...texts, rows: options(question.rows), options: options(question.options) }
  return 'options' in question
    ? { ...question, ...texts, options: options(question.options) }
    : { ...question, ...texts }
}
