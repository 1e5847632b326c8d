import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerFaults, givenAnswers, headlineAnswer, whyNotAnswer } from './answering.ts'
import type { Answer, CallWish, Question, ScoreKind } from './survey.ts'

const plain = { id: 'q1', text: 'How was it?', help: null, required: false, showWhen: null }
const score = (kind: ScoreKind, required = false): Question => ({ ...plain, kind, required })
const choice = (kind: 'single' | 'multiple', other: boolean): Question => ({
  ...plain,
  kind,
  other,
  options: [
    { id: 'o1', text: 'Price' },
    { id: 'o2', text: 'People' },
  ],
})
const comment: Question = { ...plain, id: 'q2', kind: 'comment' }

const number = (least: number | null, most: number | null): Question => ({
  ...plain,
  kind: 'number',
  least,
  most,
  unit: null,
})
const date = (from: string | null, to: string | null): Question => ({ ...plain, kind: 'date', from, to })
const matrix = (required: boolean): Question => ({
  ...plain,
  required,
  kind: 'matrix',
  rows: ['r1', 'r2'].map((id) => ({ id, text: id })),
  options: ['o1', 'o2'].map((id) => ({ id, text: id })),
})
const consent = (required: boolean): Question => ({ ...plain, required, kind: 'consent', purpose: 'contact' })
const callback: Question = { ...plain, kind: 'callback' }
const call = (phone: string, day: string | null, window: CallWish['window']) => ({ phone, day, window })

const CASES: [says: string, question: Question, answer: Answer | undefined, fault: string | null][] = [
  ['0 is on the NPS scale', score('nps'), 0, null],
  ['10 is on the NPS scale', score('nps'), 10, null],
  ['11 is not on the NPS scale', score('nps'), 11, 'answer.invalid'],
  ['0 is not a face', score('csat'), 0, 'answer.invalid'],
  ['7 is on the effort scale', score('ces'), 7, null],
  ['half a point is no score', score('nps'), 7.5, 'answer.invalid'],
  ['no number is no score', score('nps'), Number.NaN, 'answer.invalid'],
  ['words are no score', score('nps'), 'nine', 'answer.invalid'],
  ['an optional score may be left out', score('nps'), undefined, null],
  ['a required score may not', score('nps', true), undefined, 'answer.required'],
  ['zero answers a required question', score('nps', true), 0, null],
  ['one option', choice('single', false), { chosen: ['o1'], other: null }, null],
  [
    'two options of a single choice',
    choice('single', false),
    { chosen: ['o1', 'o2'], other: null },
    'answer.invalid',
  ],
  [
    'two options of a multiple choice',
    choice('multiple', false),
    { chosen: ['o1', 'o2'], other: null },
    null,
  ],
  ['one option twice', choice('multiple', false), { chosen: ['o1', 'o1'], other: null }, 'answer.invalid'],
  [
    'an option that is not there',
    choice('multiple', true),
    { chosen: ['o9'], other: null },
    'answer.invalid',
  ],
  ['something else where it is offered', choice('single', true), { chosen: [], other: 'The view' }, null],
  [
    'something else where it is not',
    choice('single', false),
    { chosen: [], other: 'The view' },
    'answer.invalid',
  ],
  ['a long comment', comment, 'a'.repeat(10_000), null],
  ['a comment past the limit', comment, 'a'.repeat(10_001), 'answer.invalid'],
  ['a thumb up', score('thumbs'), 1, null],
  ['two thumbs up', score('thumbs'), 2, 'answer.invalid'],
  ['a half star of a survey', score('stars'), 3.5, 'answer.invalid'],
  ['a number within bounds', number(0, 30), 2.5, null],
  ['a number below its bound', number(0, 30), -1, 'answer.invalid'],
  ['a number past its bound', number(0, 30), 30.1, 'answer.invalid'],
  ['an endless number', number(null, null), Number.POSITIVE_INFINITY, 'answer.invalid'],
  ['a number in words', number(null, null), '12', 'answer.invalid'],
  ['a day', date(null, null), '2028-02-29', null],
  ['a day that the calendar lacks', date(null, null), '2027-02-29', 'answer.invalid'],
  ['a day before the first', date('2027-01-01', null), '2026-12-31', 'answer.invalid'],
  ['a day after the last', date(null, '2027-01-01'), '2027-01-02', 'answer.invalid'],
  ['a moment instead of a day', date(null, null), '2027-01-01T10:00:00Z', 'answer.invalid'],
  ['one row of a table', matrix(false), { rows: { r1: 'o1' } }, null],
  ['one row of a required table', matrix(true), { rows: { r1: 'o1' } }, 'answer.required'],
  ['a whole required table', matrix(true), { rows: { r1: 'o1', r2: 'o2' } }, null],
  ['a row that is not there', matrix(false), { rows: { r9: 'o1' } }, 'answer.invalid'],
  ['a row that every object has', matrix(false), { rows: { constructor: 'o1' } }, 'answer.invalid'],
  ['an option that the table lacks', matrix(false), { rows: { r1: 'o9' } }, 'answer.invalid'],
  ['an agreement', consent(true), true, null],
  ['a required agreement that is refused', consent(true), false, 'answer.required'],
  ['an optional agreement that is refused', consent(false), false, null],
  ['a call in the afternoon', callback, call('+49 (0)89 123-456', null, 'afternoon'), null],
  ['a call on a day', callback, call('5550100', '2027-05-03', 'any'), null],
  ['a call without a number', callback, call(' ', null, 'any'), 'answer.invalid'],
  ['a call to words', callback, call('my mobile', null, 'any'), 'answer.invalid'],
  ['a call on no day', callback, call('5550100', '2027-13-01', 'any'), 'answer.invalid'],
  ['a call at midnight', callback, call('5550100', null, 'midnight' as 'any'), 'answer.invalid'],
  ['words for a call', callback, 'Call me', 'answer.invalid'],
  ['blanks do not answer', { ...comment, required: true }, ' \n ', 'answer.required'],
]

for (const [says, question, answer, fault] of CASES) {
  test(`${says}: ${fault ?? 'taken'}`, () => assert.equal(whyNotAnswer(question, answer), fault))
}

test('a required question is required only of those who are asked it', () => {
  const why: Question = {
    ...comment,
    required: true,
    showWhen: { question: 'q1', between: { low: 0, high: 6 } },
  }
  const definition = { questions: [score('nps', true), why] }
  assert.deepEqual(answerFaults(definition, { q1: 9 }), {})
  assert.deepEqual(answerFaults(definition, { q1: 3 }), { q2: 'answer.required' })
  assert.deepEqual(answerFaults(definition, { q1: 9, q2: 'Said anyway' }), {})
})

test('an answer to a question that does not exist is refused', () => {
  assert.deepEqual(answerFaults({ questions: [comment] }, { q9: 'hello' }), { q9: 'answer.invalid' })
})

test('the first score and all words stand for the whole survey', () => {
  const questions = [score('ces'), comment, choiceNamed('q3'), { ...score('nps'), id: 'q4' }]
  const answers = { q1: 2, q2: ' Too many steps. ', q3: { chosen: [], other: 'The form' }, q4: 9 }
  assert.deepEqual(headlineAnswer({ questions }, answers), {
    metric: 'ces',
    score: 2,
    comment: 'Too many steps.\n\nThe form',
  })
})

test('a survey without its score has no metric, and blanks are no answers', () => {
  assert.deepEqual(headlineAnswer({ questions: [score('nps'), comment] }, { q2: 'Fine' }), {
    metric: 'none',
    score: null,
    comment: 'Fine',
  })
  const questions = [score('nps'), comment, choiceNamed('q3')]
  const given = { q1: 0, q2: ' ', q3: { chosen: [], other: null } }
  assert.deepEqual(givenAnswers({ questions }, given), { q1: 0 })
})

test('what this person is not asked does not count, whatever was typed before the change of mind', () => {
  const why: Question = { ...comment, showWhen: { question: 'q1', between: { low: 0, high: 6 } } }
  const definition = { questions: [score('nps'), why] }
  assert.deepEqual(givenAnswers(definition, { q1: 9, q2: 'Typed when it was a 3' }), { q1: 9 })
  assert.deepEqual(givenAnswers(definition, { q1: 3, q2: 'Slow' }), { q1: 3, q2: 'Slow' })
})

test('a thumb is the end of the satisfaction scale, and only words are words', () => {
  const questions = [score('thumbs'), { ...date(null, null), id: 'q2' }, { ...callback, id: 'q3' }]
  const answers = { q1: 1, q2: '2027-01-01', q3: call('5550100', null, 'any') }
  assert.deepEqual(headlineAnswer({ questions }, answers), { metric: 'csat', score: 5, comment: null })
  assert.equal(headlineAnswer({ questions }, { q1: 0 }).score, 1)
})

function choiceNamed(id: string): Question {
  return { ...choice('single', true), id }
}
