import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fits } from './fitting.ts'
import { type Ask, canBeKeyed, type Keyed, leaveOut, nextAsk, optionsOf, takeKeys } from './keying.ts'
import type { Answers, Question } from './survey.ts'

const plain = { text: 'How was it?', help: null, required: false, showWhen: null }
const options = [
  { id: 'o1', text: 'Price' },
  { id: 'o2', text: 'People' },
]
const rows = [
  { id: 'r1', text: 'Speed' },
  { id: 'r2', text: 'Taste' },
]
const QUESTIONS: Question[] = [
  { ...plain, id: 'q1', kind: 'nps', required: true },
  { ...plain, id: 'q2', kind: 'comment', required: true },
  { ...plain, id: 'q3', kind: 'single', options, other: true },
  { ...plain, id: 'q4', kind: 'multiple', options, other: true },
  { ...plain, id: 'q5', kind: 'number', least: 0, most: 40, unit: 'nights' },
  { ...plain, id: 'q6', kind: 'date', from: null, to: '2035-12-31' },
  { ...plain, id: 'q7', kind: 'matrix', rows, options },
  { ...plain, id: 'q8', kind: 'consent', purpose: 'contact' },
  { ...plain, id: 'q9', kind: 'thumbs', showWhen: { question: 'q1', between: { low: 0, high: 6 } } },
  { ...plain, id: 'q10', kind: 'callback' },
]
const START: Keyed = { answers: {}, passed: [] }

/** Presses one after the other; what is no answer stays where it is. */
const press = (presses: readonly string[], caller: string | null = '+4930111'): Keyed =>
  presses.reduce((keyed, keys) => {
    const ask = nextAsk(QUESTIONS, keyed)
    return (ask && takeKeys(ask, keys, { keyed, caller })) ?? keyed
  }, START)

test('a whole survey by keys: every kind that has any', () => {
  const { answers, passed } = press(['3', '3', '13', '2*5', '24122034', '2', '1', '1', '2', '1', '3'])
  assert.deepEqual(answers, {
    q1: 3,
    q3: { chosen: [], other: '' },
    q4: { chosen: ['o1'], other: '' },
    q5: 2.5,
    q6: '2034-12-24',
    q7: { rows: { r1: 'o2', r2: 'o1' } },
    q8: true,
    q9: 0,
    q10: { phone: '+4930111', day: null, window: 'midday' },
  } satisfies Answers)
  assert.equal(nextAsk(QUESTIONS, { answers, passed }), null)
})

test('what is left out, required, unknown and refused', () => {
  const skipped = press(['*', '11', '9', '*', '*', '99', '*', '31022034', '*', '*', '*', '2', '2'])
  assert.deepEqual(
    skipped.answers,
    { q1: 9, q8: false },
    'no score no survey; nobody is asked q9 after a nine',
  )
  assert.equal(nextAsk(QUESTIONS, skipped), null)
  const withheld = press(['9', '*', '*', '*', '*', '*', '*', '*', '1', '12', '03012345', '5'], null)
  assert.deepEqual(withheld.answers['q10'], { phone: '03012345', day: null, window: 'evening' })
  assert.equal(canBeKeyed([QUESTIONS[1]!]), false)
  const below: Question = { ...plain, id: 'q1', kind: 'number', least: null, most: -1, unit: null }
  assert.equal(canBeKeyed([below]), false, 'there is no key for a minus')
})

test('many options take two keys, and stars between several', () => {
  const many = Array.from({ length: 12 }, (_, at) => ({ id: `o${at + 1}`, text: `${at + 1}` }))
  const question: Question = { ...plain, id: 'q1', kind: 'multiple', options: many, other: false }
  const ask: Ask = { part: 'q1', question, way: 'several' }
  const taken = takeKeys(ask, '12*1*12', { keyed: START, caller: null })
  assert.deepEqual(taken?.answers, { q1: { chosen: ['o12', 'o1'], other: null } })
  assert.equal(takeKeys(ask, '13', { keyed: START, caller: null }), null)
  assert.equal(optionsOf(ask).length, 12)
})

test('whatever is pressed, it ends, and what was taken fits its question', () => {
  const presses = fc.array(fc.stringMatching(/^[0-9*]{0,9}$/), { minLength: 60, maxLength: 60 })
  fc.assert(
    fc.property(presses, fc.boolean(), (all, isKnown) => {
      let keyed = START
      for (const keys of all) {
        const ask = nextAsk(QUESTIONS, keyed)
        if (!ask) break
        keyed = takeKeys(ask, keys, { keyed, caller: isKnown ? '+4930111' : null }) ?? leaveOut(ask, keyed)
      }
      assert.equal(nextAsk(QUESTIONS, keyed), null)
      for (const [id, answer] of Object.entries(keyed.answers))
        assert.ok(fits(QUESTIONS.find((question) => question.id === id)!, answer), id)
    }),
    { numRuns: 300 },
  )
})
