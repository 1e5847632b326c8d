import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { brandOf, contrast, parse } from './colour.ts'

/** WCAG 2.2 asks this of text of ordinary size. */
const TEXT = 4.5

test('whatever colour a brand has, it can be read: on paper, at night, on its own tint, and what stands on it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (number) => {
      const colour = `#${number.toString(16).padStart(6, '0')}`
      const { light, dark } = brandOf(colour)
      for (const [ground, brand] of [
        ['#ffffff', light],
        ['#f7f4f0', light],
        ['#1f1c1a', dark],
        ['#141210', dark],
      ] as const) {
        for (const [above, below] of [
          [brand.main, ground],
          [brand.on, brand.main],
          [brand.main, brand.soft],
        ] as const) {
          const ratio = contrast(parse(above), parse(below))
          assert.ok(ratio >= TEXT, `${above} on ${below}, made from ${colour}, has ${ratio.toFixed(2)}`)
        }
      }
    }),
  )
})

test('a colour that can be read already is left as it is', () =>
  assert.equal(brandOf('#7a2e6e').light.main, '#7a2e6e'))

test('what is no colour gets ours', () =>
  assert.deepEqual(brandOf('red;}body{display:none'), brandOf('#7a2e6e')))
