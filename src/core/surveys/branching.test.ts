import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { questionsAsked } from './branching.ts'
import type { Answers, Condition, Question } from './survey.ts'

const plain = { text: 'Why?', help: null, required: false }
const comment = (id: string, showWhen: Condition | null = null): Question => ({
  ...plain,
  id,
  kind: 'comment',
  showWhen,
})
const nps = (id: string): Question => ({ ...plain, id, kind: 'nps', showWhen: null })
const single = (id: string, showWhen: Condition | null = null): Question => ({
  ...plain,
  id,
  kind: 'single',
  showWhen,
  options: [
    { id: 'o1', text: 'Yes' },
    { id: 'o2', text: 'No' },
  ],
  other: true,
})
const ids = (questions: Question[], answers: Answers) =>
  questionsAsked(questions, answers).map(({ id }) => id)

test('a question asked of low scores is asked of low scores only', () => {
  const questions = [nps('q1'), comment('q2', { question: 'q1', between: { low: 0, high: 6 } })]
  assert.deepEqual(ids(questions, { q1: 6 }), ['q1', 'q2'])
  assert.deepEqual(ids(questions, { q1: 7 }), ['q1'])
  assert.deepEqual(ids(questions, {}), ['q1'])
})

test('a question that follows an option is asked when that option is among the chosen', () => {
  const questions = [single('q1'), comment('q2', { question: 'q1', anyOf: ['o2'] })]
  assert.deepEqual(ids(questions, { q1: { chosen: ['o2'], other: null } }), ['q1', 'q2'])
  assert.deepEqual(ids(questions, { q1: { chosen: [], other: 'Perhaps' } }), ['q1'])
})

test('what hangs on a question that is not asked is not asked either', () => {
  const questions = [
    nps('q1'),
    single('q2', { question: 'q1', between: { low: 0, high: 6 } }),
    comment('q3', { question: 'q2', anyOf: ['o1'] }),
  ]
  assert.deepEqual(ids(questions, { q1: 9, q2: { chosen: ['o1'], other: null } }), ['q1'])
})

const name = fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5')
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ question: name, between: fc.record({ low: fc.nat(10), high: fc.nat(10) }) }),
  fc.record({ question: name, anyOf: fc.subarray(['o1', 'o2']) }),
)
const question = fc
  .record({ id: name, when: fc.option(condition), make: fc.constantFrom(comment, single, nps) })
  .map(({ id, when, make }): Question => ({ ...make(id), showWhen: when }))
const answers = fc.dictionary(
  name,
  fc.oneof(
    fc.nat(10),
    fc.string(),
    fc.record({ chosen: fc.subarray(['o1', 'o2']), other: fc.constant(null) }),
  ),
)

test('every survey ends: whatever the conditions, each question comes at most once and in its place', () => {
  fc.assert(
    fc.property(fc.uniqueArray(question, { selector: ({ id }) => id }), answers, (questions, given) => {
      const asked = questionsAsked(questions, given)
      const places = asked.map((one) => questions.indexOf(one))
      assert.deepEqual(
        places,
        [...new Set(places)].sort((a, b) => a - b),
      )
      for (const { id, showWhen } of asked) {
        if (!showWhen) continue
        const cause = asked.findIndex((one) => one.id === showWhen.question)
        assert.ok(
          cause >= 0 && cause < asked.findIndex((one) => one.id === id),
          'its cause was asked before it',
        )
      }
    }),
  )
})
