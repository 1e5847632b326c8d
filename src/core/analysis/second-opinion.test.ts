import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { understandSilence } from './reading.ts'
import { isInDoubt, readOpinion } from './second-opinion.ts'

const TREE = ['delivery', 'price']

test('of an answer that is used which is one of ours', () => {
  const cases: [string, ReturnType<typeof readOpinion>][] = [
    [
      '{"sentiment":"negative","category":"price","urgency":0.4}',
      { sentiment: 'negative', category: 'price', urgency: '0.4' },
    ],
    ['Sure!\n```json\n{"sentiment": "mixed", "category": null}\n```', { sentiment: 'mixed' }],
    ['{"sentiment":"furious","category":"delivery","urgency":7}', { category: 'delivery' }],
    ['{"category":"owner of the world"}', null],
    ['I cannot tell.', null],
    ['{"urgency":', null],
  ]
  for (const [answer, wanted] of cases) assert.deepEqual(readOpinion(answer, TREE), wanted, answer)
})

test('no answer breaks the reading of it', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (answer) => {
      const said = readOpinion(answer, TREE)
      assert.ok(said === null || Object.keys(said).length > 0)
    }),
  )
})

test('in doubt is what was abstained from, hardly sure or about nothing known; never what has no words', () => {
  const silent = understandSilence(0.9, 'x')
  const sentiment = { label: 'positive' as const, score: 0.8, confidence: 0.9, evidence: [] }
  const sure = { ...silent, sentiment, categories: [{ label: 'price', confidence: 1, evidence: [] }] }
  assert.equal(isInDoubt(silent), false)
  assert.equal(isInDoubt(sure), false)
  assert.equal(isInDoubt({ ...sure, abstained: true }), true)
  assert.equal(isInDoubt({ ...sure, categories: [] }), true)
  assert.equal(isInDoubt({ ...sure, sentiment: { ...sentiment, confidence: 0.5 } }), true)
})
