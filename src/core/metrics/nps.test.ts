import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { answersForDifference, answersForMargin, marginOfError, nps } from './nps.ts'

const close = (actual: number | null, expected: number, within: number, what?: string) =>
  assert.ok(
    actual !== null && Math.abs(actual - expected) <= within,
    `${what ?? ''} ${actual} is not ${expected}`,
  )
const mix = (n: number) => ({ promoters: n * 0.5, passives: n * 0.3, detractors: n * 0.2 })

test('half promoters and a fifth detractors make 30, with the margins that are known for it', () => {
  const margins: [n: number, at95: number, at90: number, within: number][] = [
    [10, 42, 35, 0.5],
    [25, 29, 24, 0.5],
    [50, 21, 18, 0.5],
    [100, 15, 13, 0.5],
    [200, 10.7, 9.0, 0.05],
    [400, 7.6, 6.4, 0.05],
    [1_000, 4.8, 4.1, 0.05],
    [2_000, 3.4, 2.9, 0.05],
    [10_000, 1.5, 1.3, 0.05],
  ]
  for (const [n, at95, at90, within] of margins) {
    close(nps(mix(n)).score, 30, 1e-9)
    close(marginOfError(mix(n)), at95, within, `95 % of ${n}`)
    close(marginOfError(mix(n), 0.9), at90, within, `90 % of ${n}`)
  }
})

test('an interval worked out by hand', () => {
  // n' = 103, p' = 60.75/103, d' = 15.75/103: 43.689 ± 1.95996·√(0.551842/103)
  const { score, low, high, n } = nps({ promoters: 60, passives: 25, detractors: 15 })
  assert.equal(score, 45)
  assert.equal(n, 100)
  close(low, 29.343, 0.001)
  close(high, 58.036, 0.001)
})

test('nobody asked, no score', () => {
  assert.deepEqual(nps({ promoters: 0, passives: 0, detractors: 0 }), {
    promoters: 0,
    passives: 0,
    detractors: 0,
    n: 0,
    score: null,
    low: null,
    high: null,
    margin: null,
  })
})

const counts = fc.record({ promoters: fc.nat(5000), passives: fc.nat(5000), detractors: fc.nat(5000) })

test('the score lies on its scale and within its interval, and turning the answers round turns it round', () => {
  fc.assert(
    fc.property(counts, (given) => {
      const { score, low, high, n } = nps(given)
      if (n === 0 || score === null || low === null || high === null) return assert.equal(n, 0)
      assert.ok(-100 <= low && low <= score && score <= high && high <= 100)
      const turned = nps({ ...given, promoters: given.detractors, detractors: given.promoters })
      close(turned.score, -score, 1e-9)
      close(turned.low, -high, 1e-9)
    }),
  )
})

test('more answers of the same kind narrow the interval, more confidence widens it', () => {
  fc.assert(
    fc.property(counts, ({ promoters, passives, detractors }) => {
      const one = { promoters: promoters + 1, passives, detractors }
      const ten = { promoters: one.promoters * 10, passives: passives * 10, detractors: detractors * 10 }
      const same = detractors === 0 && passives === 0
      if (!same) assert.ok(marginOfError(ten)! < marginOfError(one)!)
      assert.ok(marginOfError(one, 0.9)! < marginOfError(one)!)
    }),
  )
})

test('the interval holds the truth in about 95 of 100 samples of 30', () => {
  // A small fixed generator: the outcome is the same on every run.
  let state = 20_260_105
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  for (const [p, d] of [
    [0.5, 0.2],
    [0.8, 0.05],
    [0.2, 0.6],
  ] as const) {
    let held = 0
    const samples = 4_000
    for (let sample = 0; sample < samples; sample++) {
      const given = { promoters: 0, passives: 0, detractors: 0 }
      for (let answer = 0; answer < 30; answer++) {
        const drawn = random()
        given[drawn < p ? 'promoters' : drawn < p + d ? 'detractors' : 'passives']++
      }
      const { low, high } = nps(given)
      if (low! <= 100 * (p - d) && 100 * (p - d) <= high!) held++
    }
    const coverage = held / samples
    assert.ok(coverage > 0.93 && coverage < 0.985, `${p}/${d}: ${coverage}`)
  }
})

test('a sample size keeps its margin, and one answer fewer does not', () => {
  for (const points of [1, 5, 10, 25]) {
    const n = answersForMargin(points)
    const margin = (count: number) => marginOfError(mix(count))!
    assert.ok(margin(n) <= points && margin(n - 1) > points, `${points} points: ${n}`)
  }
  assert.throws(() => answersForMargin(0), RangeError)
})

test('a change of ten points takes about a thousand answers in each period', () => {
  const wide = { promoterShare: 0.45, detractorShare: 0.4 }
  close(answersForDifference(10), 958, 2)
  close(answersForDifference(5), 3_830, 5)
  close(answersForDifference(20), 240, 1)
  assert.ok(answersForDifference(10, { mix: wide }) > 1_250)
  assert.ok(answersForDifference(10, { power: 0.9 }) > answersForDifference(10))
  assert.throws(() => answersForDifference(-5), RangeError)
})
