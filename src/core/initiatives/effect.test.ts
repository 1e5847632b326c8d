import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { SCALES } from '../metrics/score.ts'
import { type EffectMetric, effectOf } from './effect.ts'

const times = (n: number, score: number): number[] => Array.from({ length: n }, () => score)

test('a clear rise is significant, a small one is not, and nothing is said about nobody', () => {
  const rise = effectOf('nps', { before: times(40, 3), after: times(40, 10) })
  assert.deepEqual([rise.before.score, rise.after.score, rise.difference.by], [-100, 100, 200])
  assert.equal(rise.difference.significant, true)
  const noise = effectOf('nps', { before: [3, 8, 9, 10], after: [4, 9, 9, 10] })
  assert.equal(noise.difference.by, 25)
  assert.equal(noise.difference.significant, false)
  const none = effectOf('csat', { before: [], after: [5] })
  assert.deepEqual(none.before, { score: null, low: null, high: null, n: 0 })
  assert.deepEqual(none.difference, { by: null, low: null, high: null, significant: false })
})

test('the other metrics speak their own units: per cent satisfied, and means', () => {
  assert.equal(effectOf('csat', { before: [1, 5], after: [4, 5] }).difference.by, 50)
  assert.equal(effectOf('ces', { before: [2, 4], after: [6, 7] }).difference.by, 3.5)
  assert.equal(effectOf('stars', { before: [1.5, 2.5], after: [4.5, 4.5] }).difference.by, 2.5)
})

test('every score lies in its interval, and the difference in its own', () => {
  const metrics: EffectMetric[] = ['nps', 'csat', 'ces', 'stars']
  const answers = (metric: EffectMetric) =>
    fc.array(fc.integer({ min: SCALES[metric].low, max: SCALES[metric].high }), { maxLength: 30 })
  for (const metric of metrics)
    fc.assert(
      fc.property(answers(metric), answers(metric), (before, after) => {
        const effect = effectOf(metric, { before, after })
        for (const { score, low, high, n } of [effect.before, effect.after]) {
          if (n === 0) assert.equal(score, null)
          else assert.ok(low! <= score! + 1e-9 && score! <= high! + 1e-9)
        }
        const { by, low, high } = effect.difference
        if (low !== null && high !== null) assert.ok(low <= by! + 1e-9 && by! <= high + 1e-9)
      }),
    )
})
