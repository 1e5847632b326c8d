import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { binomialTail, chanceOfRise, isRising, trendOf } from './trend.ts'

test('the binomial tail is that of the tables', () => {
  const cases: [number, number, number, number][] = [
    [0, 10, 0.3, 1],
    [10, 10, 0.5, 1 / 1024],
    [8, 10, 0.5, 56 / 1024],
    [5, 20, 0.2, 0.3703517],
    [60, 100, 0.5, 0.028444],
    [21, 20, 0.5, 0],
    [1, 3000, 0.9, 1],
  ]
  for (const [k, n, p, expected] of cases)
    assert.ok(
      Math.abs(binomialTail(k, n, p) - expected) < 1e-6,
      `${k} of ${n} at ${p}: ${binomialTail(k, n, p)}`,
    )
})

test('the tail falls with every further success and stays a chance', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 3000 }),
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.integer({ min: 0, max: 3000 }),
      (n, p, k) => {
        const here = binomialTail(k % n, n, p)
        const further = binomialTail((k % n) + 1, n, p)
        assert.ok(here >= further - 1e-9 && here <= 1 && further >= 0)
      },
    ),
  )
})

test('a theme that everybody names now rises; one that chance could explain does not', () => {
  assert.ok(isRising({ part: 20, whole: 100 }, { part: 8, whole: 400 }, 40))
  assert.ok(!isRising({ part: 6, whole: 100 }, { part: 14, whole: 400 }, 40))
  assert.ok(!isRising({ part: 4, whole: 20 }, { part: 0, whole: 400 }, 1), 'four pieces are too few')
  assert.ok(!isRising({ part: 20, whole: 100 }, { part: 0, whole: 0 }, 1), 'there is no past')
  assert.ok(isRising({ part: 9, whole: 100 }, { part: 12, whole: 400 }, 1))
  assert.ok(
    !isRising({ part: 9, whole: 100 }, { part: 12, whole: 400 }, 60),
    'among sixty themes one does so by chance',
  )
})

test('more voices alone are no trend', () => {
  assert.ok(chanceOfRise({ part: 50, whole: 1000 }, { part: 50, whole: 1000 }) > 0.4)
  assert.equal(trendOf({ part: 50, whole: 1000 }, { part: 25, whole: 500 }).trend, 'steady')
  assert.equal(trendOf({ part: 100, whole: 1000 }, { part: 25, whole: 500 }).trend, 'rising')
  assert.equal(trendOf({ part: 10, whole: 1000 }, { part: 40, whole: 500 }).trend, 'falling')
  const { trend, shareBefore } = trendOf({ part: 3, whole: 10 }, { part: 0, whole: 0 })
  assert.deepEqual([trend, shareBefore], ['steady', null], 'there is nothing to compare with')
  assert.equal(trendOf({ part: 3, whole: 10 }, { part: 0, whole: 9 }).shareBefore, 0)
})
