import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ces } from './ces.ts'
import { csat } from './csat.ts'
import { meanDifference, npsDifference, shareDifference } from './difference.ts'
import { normalBelow, normalQuantile, pOfT, pOfZ, shareOf, tOf, zOf } from './interval.ts'
import { meanOf, median, momentsOf, quantile, varianceOf } from './mean.ts'

const close = (actual: number | null, expected: number, within: number, what?: string) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= within,
    `${what ?? ''} ${actual} is not ${expected}`,
  )

test('the normal law agrees with the printed tables', () => {
  const table: [number, number][] = [
    [0, 0.5],
    [1, 0.841344746068543],
    [1.644853626951473, 0.95],
    [1.959963984540054, 0.975],
    [2.5, 0.993790334674224],
    [3, 0.99865010196837],
    [-1.959963984540054, 0.025],
    [-4, 3.167124183311992e-5],
  ]
  for (const [z, below] of table) {
    close(normalBelow(z), below, 1e-12, `at ${z}`)
    close(normalQuantile(below), z, 1e-8, `of ${below}`)
  }
  close(zOf(0.95), 1.959963984540054, 1e-10)
  close(pOfZ(1.959963984540054), 0.05, 1e-12)
  assert.throws(() => normalQuantile(1), RangeError)
})

test('Student’s law agrees with the printed tables', () => {
  const table: [freedom: number, at95: number, at99: number][] = [
    [1, 12.7062, 63.6567],
    [2, 4.3027, 9.9248],
    [5, 2.5706, 4.0321],
    [10, 2.2281, 3.1693],
    [30, 2.0423, 2.75],
    [120, 1.9799, 2.6174],
  ]
  for (const [freedom, at95, at99] of table) {
    close(tOf(0.95, freedom), at95, 5e-5, `${freedom}`)
    close(tOf(0.99, freedom), at99, 5e-5, `${freedom}`)
    close(pOfT(at95, freedom), 0.05, 1e-5)
    close(pOfT(-at95, freedom), 0.05, 1e-5)
  }
  close(tOf(0.95, 1e6), zOf(0.95), 1e-5)
})

test('a share has its Agresti-Coull interval', () => {
  // 10 of 10: p' = 11.92/13.84
  const all = shareOf(10, 10)
  assert.equal(all.share, 1)
  close(all.low, 0.6791, 2e-3)
  assert.equal(all.high, 1)
  const none = shareOf(0, 0)
  assert.deepEqual(none, { share: null, low: null, high: null, n: 0 })
  const half = shareOf(50, 100)
  close(half.low, 0.4038, 5e-4)
  close(half.high, 0.5962, 5e-4)
})

test('a share lies within its interval', () => {
  fc.assert(
    fc.property(fc.nat(10_000), fc.nat(10_000), (part, rest) => {
      fc.pre(part + rest > 0)
      const { share, low, high } = shareOf(part, part + rest)
      assert.ok(0 <= low! && low! <= share! && share! <= high! && high! <= 1)
    }),
  )
})

test('CSAT is the satisfied in per cent', () => {
  const { score, low, high, n } = csat({ satisfied: 50, neutral: 30, dissatisfied: 20 })
  assert.equal(score, 50)
  assert.equal(n, 100)
  close(low, 40.38, 0.05)
  close(high, 59.62, 0.05)
  assert.equal(csat({ satisfied: 0, neutral: 0, dissatisfied: 0 }).score, null)
})

test('CES is a mean with Student’s interval, and the share of the easy', () => {
  const { score, low, high, n, easy } = ces([0, 0, 1, 2, 3, 3, 1])
  close(score, 5.1, 1e-12)
  assert.equal(n, 10)
  // s = 1.1972, t(9) = 2.2622
  close(low, 4.2436, 1e-3)
  close(high, 5.9564, 1e-3)
  close(easy.share, 0.7, 1e-12)
})

test('few equal answers are not certainty', () => {
  const two = ces([0, 0, 0, 0, 0, 0, 2])
  assert.equal(two.score, 7)
  assert.equal(two.high, 7)
  assert.ok(two.low! < 6)
  assert.deepEqual([ces([0, 0, 0, 1, 0, 0, 0]).low, ces([0, 0, 0, 1, 0, 0, 0]).high], [1, 7])
  assert.equal(ces([0, 0, 0, 0, 0, 0, 0]).score, null)
  assert.equal(ces([0, 0, 0, 0, 0, 0, 0]).low, null)
})

test('means, medians and quantiles', () => {
  assert.deepEqual(meanOf(momentsOf([])), { mean: null, low: null, high: null, n: 0 })
  assert.deepEqual(meanOf(momentsOf([4])), { mean: 4, low: null, high: null, n: 1 })
  close(varianceOf(momentsOf([2, 4, 4, 4, 5, 5, 7, 9])), 32 / 7, 1e-12)
  assert.equal(median([]), null)
  assert.equal(median([3, 1, 2]), 2)
  assert.equal(median([4, 1, 2, 3]), 2.5)
  assert.equal(quantile([10, 20, 30, 40, 50], 0.9), 46)
  assert.equal(quantile([1, 2], 0), 1)
  assert.equal(quantile([1, 2], 1), 2)
})

test('a gap between two scores is told with its interval and its odds', () => {
  const before = { promoters: 480, passives: 320, detractors: 200 }
  const after = { promoters: 560, passives: 290, detractors: 150 }
  const gap = npsDifference(before, after)
  close(gap.difference, 13, 1e-9)
  // SE = √(0.6016/1000 + 0.5419/1000) = 3.38 points
  close(gap.low, 13 - 6.65, 0.06)
  close(gap.high, 13 + 6.62, 0.05)
  close(gap.p, 0.00012, 0.00004)
  const few = npsDifference(
    { promoters: 5, passives: 3, detractors: 2 },
    { promoters: 7, passives: 2, detractors: 1 },
  )
  assert.ok(few.low! < 0 && few.high! > 0 && few.p! > 0.05)
  assert.equal(npsDifference(before, { promoters: 0, passives: 0, detractors: 0 }).difference, null)
})

test('one happy answer against one unhappy one proves nothing', () => {
  const one = { promoters: 1, passives: 0, detractors: 0 }
  const other = { promoters: 0, passives: 0, detractors: 1 }
  assert.ok(npsDifference(other, one).p! > 0.05)
  // One promoter scores 100, and a thousand who score 99 are no better.
  assert.ok(npsDifference(one, { promoters: 995, passives: 0, detractors: 5 }).p! > 0.05)
  assert.ok(shareDifference({ part: 0, whole: 1 }, { part: 1, whole: 1 }).p! > 0.05)
  assert.equal(meanDifference(momentsOf([1]), momentsOf([7])).p, null)
})

test('the gap of two shares by Agresti and Caffo, of two means by Welch', () => {
  const shares = shareDifference({ part: 15, whole: 50 }, { part: 28, whole: 50 })
  close(shares.difference, 0.26, 1e-12)
  // 29/52 − 16/52 = 0.25, SE = √((29·23 + 16·36)/52³) = 0.0941
  close(shares.low, 0.25 - 0.1844, 5e-4)
  close(shares.high, 0.25 + 0.1844, 5e-4)
  // t = 4/√(2.5/5 + 10/5) = 2.5298 at 5.8824 degrees of freedom
  const means = meanDifference(momentsOf([1, 2, 3, 4, 5]), momentsOf([3, 5, 7, 9, 11]))
  close(means.difference, 4, 1e-12)
  close(means.p, 0.0455, 1e-3)
  assert.ok(means.low! > 0)
})

const npsCounts = fc.record({ promoters: fc.nat(500), passives: fc.nat(500), detractors: fc.nat(500) })

test('odds and interval never contradict each other, and the gap turns round with its sides', () => {
  fc.assert(
    fc.property(npsCounts, npsCounts, (a, b) => {
      const gap = npsDifference(a, b)
      if (gap.difference === null) return
      const { low, high, p } = gap
      if (Math.abs(p! - 0.05) > 1e-9) assert.equal(p! < 0.05, low! > 0 || high! < 0)
      assert.ok(low! <= gap.difference && gap.difference <= high!)
      close(npsDifference(b, a).difference, -gap.difference, 1e-9)
      close(npsDifference(b, a).p, p!, 1e-9)
    }),
  )
})
