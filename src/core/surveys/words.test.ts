import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptedLanguages, directionOf, inLanguage, languageFor } from './language.ts'
import { pipeAnswers, pipePerson } from './piping.ts'
import { sayAnswer } from './saying.ts'
import { emptyDefinition, type Question, type SurveyDefinition } from './survey.ts'

const plain = { help: null, required: false, showWhen: null }
const options = [
  { id: 'o1', text: 'Price' },
  { id: 'o2', text: 'People' },
]
const questions: Question[] = [
  { ...plain, id: 'q1', kind: 'nps', text: 'How likely?' },
  { ...plain, id: 'q2', kind: 'multiple', text: 'What mattered?', options, other: true },
]
const survey: SurveyDefinition = {
  ...emptyDefinition(),
  title: 'Your visit',
  questions,
  translations: {
    de: { title: 'Ihr Besuch', q1: 'Wie wahrscheinlich?', 'q2.o1': 'Preis', 'q2.o2': ' ' },
    'pt-BR': { title: 'Sua visita' },
  },
}

test('words know the person and earlier answers, and fall back where they do not', () => {
  const kim = { name: 'Kim van der Berg', attributes: { plan: 'Gold', empty: '' } }
  for (const [text, known, unknown] of [
    ['Hello {{person.firstName|there}}', 'Hello Kim', 'Hello there'],
    ['{{ person.name }}', 'Kim van der Berg', ''],
    ['your {{person.plan|usual}} plan', 'your Gold plan', 'your usual plan'],
    ['{{person.empty|nothing}} {{person.constructor|nobody}}', 'nothing nobody', 'nothing nobody'],
  ] as const) {
    assert.equal(pipePerson(text, kim), known)
    assert.equal(pipePerson(text, null), unknown)
  }
  const said = (text: string) =>
    pipeAnswers(text, questions, { q1: 4, q2: { chosen: ['o2'], other: 'Noise' } })
  assert.equal(
    said('You gave {{answer:q1}} for {{answer:q2}} and {{answer:q9|more}}.'),
    'You gave 4 for People, Noise and more.',
  )
})

test('a name with braces in it stays a name', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}person.nameaswr:q1|') }), (name) => {
      assert.equal(pipePerson('<{{person.name}}>', { name, attributes: {} }), `<${name.trim()}>`)
    }),
  )
})

test('a survey speaks the first language of the wishes that it has', () => {
  for (const [wishes, language] of [
    [['de'], 'de'],
    [['de-AT'], 'de'],
    [['DE'], 'de'],
    [['pt-PT'], 'pt-BR'],
    [[null, 'fr', 'de'], 'de'],
    [['fr'], 'en'],
    [['en', 'de'], 'en'],
    [[], 'en'],
    [['__proto__'], 'en'],
  ] as const)
    assert.equal(languageFor(survey, wishes), language, String(wishes))
  assert.deepEqual(acceptedLanguages('fr;q=0.8, de-CH, *;q=0.1, en;q=0, <b>'), ['de-CH', 'fr'])
})

test('what nobody translated is said in the language of the survey', () => {
  const german = inLanguage(survey, 'de')
  const [likely, mattered] = german.questions
  assert.deepEqual(
    [german.locale, german.title, likely!.text, mattered!.text],
    ['de', 'Ihr Besuch', 'Wie wahrscheinlich?', 'What mattered?'],
  )
  assert.deepEqual('options' in mattered! && mattered.options.map(({ text }) => text), ['Preis', 'People'])
  assert.equal(inLanguage(survey, 'fr'), survey)
  assert.deepEqual(['ar-EG', 'he', 'fa-IR', 'de', 'ug'].map(directionOf), ['rtl', 'rtl', 'rtl', 'ltr', 'rtl'])
})

test('answers are read out with the words that were chosen', () => {
  const table: Question = {
    ...plain,
    id: 'q3',
    kind: 'matrix',
    text: 'Rate',
    rows: [{ id: 'r1', text: 'Room' }],
    options,
  }
  const call: Question = { ...plain, id: 'q4', kind: 'callback', text: 'Call?' }
  assert.deepEqual(sayAnswer(questions[0]!, 7), ['7 of 10'])
  assert.deepEqual(sayAnswer(questions[1]!, { chosen: ['o1', 'o9'], other: '' }), [
    'Price',
    'o9',
    'Something else',
  ])
  assert.deepEqual(sayAnswer(table, { rows: { r1: 'o2' } }), ['Room: People'])
  assert.deepEqual(sayAnswer(call, { phone: ' 555 0100 ', day: '2027-05-06', window: 'evening' }), [
    '555 0100, on 2027-05-06, in the evening (18–20)',
  ])
})
