import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAllowedOrigin, isPageMeant, mayShow, ORIGIN } from './widget.ts'

test('a widget stands where it may, and on no look-alike of that place', () => {
  const allowed = ['https://shop.example', 'https://*.brand.example', 'http://localhost:8080']
  for (const origin of [
    'https://shop.example',
    'https://www.brand.example',
    'https://a.b.brand.example',
    'http://localhost:8080',
  ])
    assert.ok(isAllowedOrigin(allowed, origin), origin)
  for (const origin of [
    'http://shop.example',
    'https://shop.example.evil.test',
    'https://evilbrand.example',
    'https://brand.example',
    'https://evil.test/.brand.example',
    'https://evil.test#.brand.example',
    'http://www.brand.example',
    'http://localhost:8081',
    'null',
    '',
  ])
    assert.ok(!isAllowedOrigin(allowed, origin), origin)
  for (const origin of [
    'https://shop.example/',
    'shop.example',
    'https://*',
    'javascript:alert(1)',
    'https://Ünicode.example',
  ])
    assert.ok(!ORIGIN.test(origin), origin)
})

test('pages are named by their path', () => {
  assert.ok(isPageMeant([], '/anything'))
  assert.ok(isPageMeant(['/checkout/*', '/thanks'], '/checkout/done'))
  assert.ok(isPageMeant(['/thanks'], '/thanks'))
  assert.ok(!isPageMeant(['/thanks'], '/thanks/'))
  assert.ok(isPageMeant(['/a.b(c)*'], '/a.b(c)d'))
  assert.ok(!isPageMeant(['/a.b*'], '/axb'))
})

test('a visitor is drawn once, and not shown it again before its days are over', () => {
  const rules = { percent: 50, everyDays: 30 }
  const DAY = 86_400_000
  const lucky = mayShow(rules, {}, { now: 0, draw: 0.49 })
  assert.deepEqual(lucky, { may: true, memory: { drawnAt: 0, isIn: true } })
  const unlucky = mayShow(rules, {}, { now: 0, draw: 0.5 })
  assert.equal(unlucky.may, false)
  assert.equal(mayShow(rules, unlucky.memory, { now: 29 * DAY, draw: 0 }).may, false, 'no second draw')
  assert.equal(mayShow(rules, unlucky.memory, { now: 31 * DAY, draw: 0 }).may, true)
  const shown = { ...lucky.memory, shownAt: 0 }
  assert.equal(mayShow(rules, shown, { now: 30 * DAY - 1, draw: 0 }).may, false)
  assert.equal(mayShow(rules, shown, { now: 30 * DAY, draw: 0 }).may, true)
  assert.equal(mayShow({ percent: 100, everyDays: 0 }, shown, { now: 1, draw: 0.99 }).may, true)
  assert.equal(mayShow({ percent: 0, everyDays: 0 }, {}, { now: 1, draw: 0 }).may, false)
})
