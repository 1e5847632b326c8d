import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { questionsAsked } from './branching.ts'
import { nextPage } from './paging.ts'
import { shuffledFor } from './shuffling.ts'
import { type Answers, type Condition, emptyDefinition, type Question } from './survey.ts'

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

test('a jump leaves out what lies between, once its condition holds, and only forward', () => {
  const questions = [
    { ...nps('q1'), jumps: [{ when: { question: 'q1', between: { low: 9, high: 10 } }, to: 'q3' }] },
    comment('q2'),
    { ...comment('q3'), jumps: [{ when: null, to: 'q1' }] },
    { ...comment('q4'), jumps: [{ when: null, to: null }] },
    comment('q5'),
  ]
  assert.deepEqual(ids(questions, { q1: 9 }), ['q1', 'q3', 'q4'])
  assert.deepEqual(ids(questions, { q1: 8 }), ['q1', 'q2', 'q3', 'q4'])
  assert.deepEqual(ids(questions, {}), ['q1', 'q2', 'q3', 'q4'])
})

test('without a script each page ends where it is not known what comes next', () => {
  const questions = [
    comment('q0'),
    nps('q1'),
    comment('q2', { question: 'q1', between: { low: 0, high: 6 } }),
    { ...comment('q3'), text: 'You gave {{answer:q1}}. Why?' },
    { ...single('q4'), jumps: [{ when: { question: 'q4', anyOf: ['o1'] }, to: null }] },
    comment('q5'),
  ]
  const page = (given: Answers, ...seen: string[]) => nextPage(questions, given, new Set(seen))
  assert.deepEqual(page({}), ['q0', 'q1'])
  assert.deepEqual(page({ q1: 3 }, 'q0', 'q1'), ['q2', 'q3', 'q4'])
  assert.deepEqual(page({ q1: 9 }, 'q0', 'q1'), ['q3', 'q4'])
  const seen = ['q0', 'q1', 'q3', 'q4']
  assert.deepEqual(page({ q1: 9, q4: { chosen: ['o2'], other: null } }, ...seen), ['q5'])
  assert.deepEqual(page({ q1: 9, q4: { chosen: ['o1'], other: null } }, ...seen), [])
})

const name = fc.constantFrom('q1', 'q2', 'q3', 'q4', 'q5')
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ question: name, between: fc.record({ low: fc.nat(10), high: fc.nat(10) }) }),
  fc.record({ question: name, anyOf: fc.subarray(['o1', 'o2']) }),
)
const jump = fc.record({ when: fc.option(condition), to: fc.option(name) })
const question = fc
  .record({
    id: name,
    when: fc.option(condition),
    jumps: fc.array(jump, { maxLength: 3 }),
    make: fc.constantFrom(comment, single, nps),
  })
  .map(({ id, when, jumps, make }): Question => ({ ...make(id), showWhen: when, jumps }))
const survey = fc.uniqueArray(question, { selector: ({ id }) => id })
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
    fc.property(survey, answers, (questions, given) => {
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

test('page by page everything that is asked comes exactly once, and then there is no further page', () => {
  fc.assert(
    fc.property(survey, answers, (questions, given) => {
      const seen: string[] = []
      for (let pages = 0; pages <= questions.length; pages++) {
        const page = nextPage(questions, given, new Set(seen))
        if (page.length === 0) break
        seen.push(...page)
      }
      assert.deepEqual(seen, ids(questions, given))
      assert.deepEqual(nextPage(questions, given, new Set(seen)), [])
    }),
  )
})

test('each link has an order of its own that stays, and ties between questions hold in every one', () => {
  const many = Array.from({ length: 8 }, (_, at) => comment(`q${at + 2}`))
  const questions = [nps('q1'), ...many, comment('q90', { question: 'q5', answered: true })]
  const definition = { ...emptyDefinition(), questions, shuffled: true }
  const order = (seed: string) => shuffledFor(definition, seed).questions.map(({ id }) => id)
  assert.deepEqual(order('one'), order('one'))
  assert.notDeepEqual(order('one'), order('two'))
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const places = order(seed)
      assert.deepEqual(places.toSorted(), questions.map(({ id }) => id).toSorted())
      assert.deepEqual([places[0], places[4], places.at(-1)], ['q1', 'q5', 'q90'])
    }),
  )
  const options = Array.from({ length: 4 }, (_, at) => ({ id: `o${at}`, text: String(at) }))
  const choice: Question = {
    ...plain,
    id: 'q1',
    kind: 'multiple',
    showWhen: null,
    options,
    other: true,
    shuffled: true,
  }
  const firsts = new Map<string, number>()
  for (let at = 0; at < 4_000; at++) {
    const [asked] = shuffledFor({ ...definition, questions: [choice] }, `invitation_${at}`).questions
    const first = asked && 'options' in asked ? asked.options[0]!.id : ''
    firsts.set(first, (firsts.get(first) ?? 0) + 1)
  }
  // Each option comes first in a quarter of the links, within five standard errors.
  for (const [id, n] of firsts) assert.ok(Math.abs(n - 1_000) < 140, `${id} came first ${n} times`)
})
