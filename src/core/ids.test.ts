import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  fromUuid,
  ID_PREFIXES,
  ID_RANDOM_BYTES,
  type Id,
  isId,
  makeId,
  millisOf,
  prefixOf,
  toUuid,
} from './ids.ts'

const prefixes = fc.constantFrom(...ID_PREFIXES)
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 })
const randoms = fc.uint8Array({ minLength: ID_RANDOM_BYTES, maxLength: ID_RANDOM_BYTES })

test('an id made at a known time from known bytes has a known text and uuid', () => {
  // The example of RFC 9562, appendix A.6.
  const random = Uint8Array.from([0x0c, 0xc3, 0x18, 0xc4, 0xdc, 0x0c, 0x0c, 0x07, 0x39, 0x8f])
  const id = makeId('case', 0x017f22e279b0, random)
  assert.equal(toUuid(id), '017f22e2-79b0-7cc3-98c4-dc0c0c07398f')
  assert.equal(id, 'case_01fwhe4ydgfk1shh6w1g60eecf')
})

test('an id survives the way to its uuid and back', () => {
  fc.assert(
    fc.property(prefixes, times, randoms, (prefix, millis, random) => {
      const id = makeId(prefix, millis, random)
      assert.ok(isId(prefix, id))
      assert.equal(prefixOf(id), prefix)
      assert.equal(millisOf(id), millis)
      assert.equal(fromUuid(prefix, toUuid(id)), id)
      assert.match(toUuid(id), /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    }),
  )
})

test('any uuid survives the way to an id and back', () => {
  fc.assert(
    fc.property(prefixes, fc.uuid(), (prefix, uuid) => {
      assert.equal(toUuid(fromUuid(prefix, uuid)), uuid)
      assert.equal(fromUuid(prefix, uuid.toUpperCase()), fromUuid(prefix, uuid))
    }),
  )
})

test('ids sort as their uuids do, and by the time they were made', () => {
  fc.assert(
    fc.property(times, times, randoms, randoms, (a, b, one, two) => {
      const first = makeId('event', a, one)
      const second = makeId('event', b, two)
      assert.equal(Math.sign(compare(first, second)), Math.sign(compare(toUuid(first), toUuid(second))))
      if (a < b) assert.ok(first < second)
    }),
  )
})

test('only the canonical spelling is an id', () => {
  const id = makeId('survey', 1_700_000_000_000, new Uint8Array(ID_RANDOM_BYTES))
  const wrong = [
    '',
    'survey_',
    id.toUpperCase(),
    `${id} `,
    ` ${id}`,
    `${id}\n`,
    id.slice(0, -1),
    `${id}0`,
    `survey_8${id.slice(8)}`,
    `${id.slice(0, -1)}i`,
    `${id.slice(0, -1)}u`,
    id.replace('_', '-'),
    id.replace('survey', 'surveyversion'),
  ]
  assert.ok(isId('survey', id))
  for (const text of wrong) assert.equal(isId('survey', text), false, JSON.stringify(text))
  assert.equal(isId('case', id), false)
  assert.equal(prefixOf('ticket_01fwhe4ydgfk1shh6w1g60eecf'), null)
})

test('arbitrary text is never taken for an id and never crashes the check', () => {
  const texts = fc.array(fc.nat(0xffff)).map((units) => String.fromCharCode(...units))
  fc.assert(fc.property(texts, (text) => assert.equal(prefixOf(text), null)))
})

test('a bug in the caller is loud', () => {
  assert.throws(() => makeId('case', -1, new Uint8Array(10)), RangeError)
  assert.throws(() => makeId('case', 1.5, new Uint8Array(10)), RangeError)
  assert.throws(() => makeId('case', 2 ** 48, new Uint8Array(10)), RangeError)
  assert.throws(() => makeId('case', Number.NaN, new Uint8Array(10)), RangeError)
  assert.throws(() => makeId('case', 1, new Uint8Array(9)), RangeError)
  assert.throws(() => toUuid('case_nonsense' as Id), RangeError)
  assert.throws(() => fromUuid('case', 'nonsense'), RangeError)
})

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
