import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { bucketOf, type Metric, normalScore, SCALES, whyNotScore } from './score.ts'

test('every score of every scale falls into its bucket', () => {
  const d = 'detractor'
  const s = 'passive'
  const p = 'promoter'
  const buckets: [Metric, number, string[]][] = [
    ['nps', 0, [d, d, d, d, d, d, d, s, s, p, p]],
    ['csat', 1, [d, d, s, p, p]],
    ['ces', 1, [d, d, d, s, p, p, p]],
    ['stars', 1, [d, d, s, p, p]],
  ]
  for (const [metric, low, expected] of buckets) {
    for (const [at, bucket] of expected.entries()) {
      assert.equal(bucketOf(metric, low + at), bucket, `${metric} ${low + at}`)
      assert.equal(whyNotScore(metric, low + at), null)
    }
    assert.equal(whyNotScore(metric, low - 1), 'score.out_of_range')
    assert.equal(whyNotScore(metric, low + expected.length), 'score.out_of_range')
    assert.equal(normalScore(metric, low), -1)
    assert.equal(normalScore(metric, low + expected.length - 1), 1)
    assert.equal(normalScore(metric, low + (expected.length - 1) / 2), 0)
  }
})

test('half stars are scores, half points of other scales are not', () => {
  assert.equal(whyNotScore('stars', 3.5), null)
  assert.equal(bucketOf('stars', 3.5), 'passive')
  assert.equal(bucketOf('stars', 2.5), 'passive')
  for (const metric of ['nps', 'csat', 'ces'] as const) {
    assert.equal(whyNotScore(metric, 3.5), 'score.out_of_range')
  }
  for (const score of [3.3, Number.NaN, Number.POSITIVE_INFINITY]) {
    assert.equal(whyNotScore('stars', score), 'score.out_of_range')
  }
  assert.equal(whyNotScore('none', 1), 'score.without_metric')
  assert.equal(bucketOf('none', 1), null)
  assert.equal(normalScore('none', 1), null)
})

test('a better score never falls into a worse bucket', () => {
  const order = ['detractor', 'passive', 'promoter']
  const metrics = fc.constantFrom(...(Object.keys(SCALES) as (keyof typeof SCALES)[]))
  fc.assert(
    fc.property(metrics, fc.nat(20), fc.nat(20), (metric, a, b) => {
      const [worse, better] = a < b ? [a / 2, b / 2] : [b / 2, a / 2]
      assert.ok(order.indexOf(bucketOf(metric, worse)!) <= order.indexOf(bucketOf(metric, better)!))
    }),
  )
})
