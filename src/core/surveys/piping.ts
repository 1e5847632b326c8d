import { sayAnswer } from './saying.ts'
import type { Answer, Answers, Question, SurveyDefinition } from './survey.ts'
import { mapWords } from './words-of.ts'

/** `{{person.firstName}}`, `{{person.plan|your plan}}`, `{{answer:q2|that}}`: a name, and what stands where it is not known. */
const PIPE = /\{\{\s*(person\.|answer:)([\p{L}\p{N}_.-]{1,100})\s*(?:\|([^{}]*))?\}\}/gu

/** Who is asked, as far as it is known; attributes by their names. */
export type PipedPerson = { name: string | null; attributes: Readonly<Record<string, unknown>> }

/** A name that was found nowhere, so that the author learns of it and no customer sees the braces. */
export const answersPiped = (text: string): string[] =>
  [...text.matchAll(PIPE)].flatMap(([, kind, name]) => (kind === 'answer:' ? [name!] : []))

/** Puts the person's own facts into the words of a survey, and the fallback where there are none. One pass: what is put in is text and stays it. */
export const personal = (definition: SurveyDefinition, person: PipedPerson | null): SurveyDefinition =>
  mapWords(definition, (text) => pipePerson(text, person))

export const pipePerson = (text: string, person: PipedPerson | null): string =>
  text.replace(PIPE, (whole, kind: string, name: string, fallback: string | undefined) =>
    kind === 'answer:' ? whole : (factOf(person, name) ?? fallback ?? '').trim(),
  )

export type Part = { text: string; answerTo: string | null }

/** A text as its pieces; what stands for an answer names its question. */
export const partsOf = (text: string, questions: readonly Question[], answers: Answers): Part[] => {
  const parts: Part[] = []
  let at = 0
  for (const match of text.matchAll(PIPE)) {
    parts.push({ text: text.slice(at, match.index), answerTo: null })
    at = match.index + match[0].length
    const [, kind, name = '', fallback = ''] = match
    if (kind !== 'answer:') continue
    const question = questions.find(({ id }) => id === name)
    const answer = answers[name]
    const said = question && answer !== undefined ? briefly(question, answer) : ''
    parts.push({ text: said || fallback, answerTo: name })
  }
  return [...parts, { text: text.slice(at), answerTo: null }].filter((part) => part.text || part.answerTo)
}

/** The same in one line, for places that have no markup. */
export const pipeAnswers = (text: string, questions: readonly Question[], answers: Answers): string =>
  partsOf(text, questions, answers)
    .map((part) => part.text)
    .join('')

/** Braces that mean nothing: a misspelt name would be shown to customers as it is. */
export const brokenPipes = (text: string): boolean => text.replace(PIPE, '').includes('{{')

export const namesPerson = (text: string): boolean =>
  [...text.matchAll(PIPE)].some(([, kind]) => kind === 'person.')

/** A score stands in a sentence without its scale, and a thumb as what it is in every language. */
const briefly = (question: Question, answer: Answer): string => {
  if (question.kind === 'thumbs') return answer === 1 ? '👍' : '👎'
  return typeof answer === 'number' ? String(answer) : sayAnswer(question, answer).join(', ')
}

const factOf = (person: PipedPerson | null, name: string): string | null => {
  if (!person) return null
  if (name === 'name') return person.name
  if (name === 'firstName') return person.name?.trim().split(/\s+/)[0] ?? null
  const value = Object.hasOwn(person.attributes, name) ? person.attributes[name] : null
  return value === null || value === undefined || value === '' ? null : String(value)
}
