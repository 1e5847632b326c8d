import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Question } from './survey.ts'
import { questionsEver, tallyOf } from './tally.ts'

const plain = { text: 'How was it?', help: null, required: false, showWhen: null }
const options = (...ids: string[]) => ids.map((id) => ({ id, text: `Option ${id}` }))
const choice = (id: string, ...ids: string[]): Question => ({
  ...plain,
  id,
  kind: 'single',
  options: options(...ids),
  other: true,
})
const count = (counts: Record<string, number>) => new Map(Object.entries(counts))

test('every step of a scale is counted, and the score comes with its interval', () => {
  const { counts, summary } = tallyOf({ ...plain, id: 'q1', kind: 'nps' }, count({ 10: 6, 9: 2, 8: 1, 0: 1 }))
  assert.deepEqual(
    counts.map(({ value, answers }) => `${value}:${answers}`),
    ['0:1', '1:0', '2:0', '3:0', '4:0', '5:0', '6:0', '7:0', '8:1', '9:2', '10:6'],
  )
  assert.deepEqual([summary!.score, summary!.n], [70, 10])
  assert.ok(summary!.low < 70 && summary!.high >= 70)
})

test('satisfaction is the share of the top two faces, effort the mean', () => {
  assert.equal(tallyOf({ ...plain, id: 'q1', kind: 'csat' }, count({ 5: 2, 4: 1, 3: 1 })).summary!.score, 75)
  assert.equal(tallyOf({ ...plain, id: 'q1', kind: 'ces' }, count({ 7: 1, 1: 1 })).summary!.score, 4)
})

test('what nobody answered has no score', () => {
  assert.equal(tallyOf({ ...plain, id: 'q1', kind: 'nps' }, count({})).summary, null)
  assert.deepEqual(tallyOf({ ...plain, id: 'q1', kind: 'comment' }, count({})), { counts: [], summary: null })
})

test('something else is counted beside the options', () => {
  const { counts } = tallyOf(choice('q1', 'o1', 'o2'), count({ o2: 3, other: 1 }))
  assert.deepEqual(
    counts.map(({ value, answers }) => [value, answers]),
    [
      ['o1', 0],
      ['o2', 3],
      ['other', 1],
    ],
  )
})

test('questions and options that were taken out are still counted, after those that are asked', () => {
  const comment: Question = { ...plain, id: 'q9', kind: 'comment' }
  const ever = questionsEver([
    { questions: [choice('q1', 'o1', 'o3')] },
    { questions: [comment, choice('q1', 'o1', 'o2')] },
  ])
  assert.deepEqual(
    ever.map(({ id }) => id),
    ['q1', 'q9'],
  )
  const [first] = ever
  assert.deepEqual('options' in first! && first.options.map(({ id }) => id), ['o1', 'o3', 'o2'])
})
