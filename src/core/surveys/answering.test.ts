import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerFaults, givenAnswers, headlineAnswer, whyNotAnswer } from './answering.ts'
import type { Answer, Question, ScoreKind } from './survey.ts'

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
  assert.deepEqual(givenAnswers({ q1: 0, q2: ' ', q3: { chosen: [], other: null } }), { q1: 0 })
})

function choiceNamed(id: string): Question {
  return { ...choice('single', true), id }
}
