import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeReferralCode, REFERRAL_RANDOM_BYTES, readReferralCode } from './referral-code.ts'

const bytes = fc.uint8Array({ minLength: REFERRAL_RANDOM_BYTES, maxLength: REFERRAL_RANDOM_BYTES })
const ALPHABET = '346789BCDFGHJKMPQRTVWXY'

test('a code can be read aloud and typed in any way', () => {
  fc.assert(
    fc.property(bytes, (random) => {
      const code = makeReferralCode(random)
      assert.match(code, /^[346789BCDFGHJKMPQRTVWXY]{3}(-[346789BCDFGHJKMPQRTVWXY]{3}){2}$/)
      assert.equal(readReferralCode(code), code)
      assert.equal(readReferralCode(` ${code.toLowerCase().replaceAll('-', ' ')} `), code)
    }),
  )
})

test('a slip of one letter or a swap of neighbours is no code', () => {
  fc.assert(
    fc.property(bytes, fc.nat(8), fc.nat(22), (random, at, letter) => {
      const letters = Array.from(makeReferralCode(random).replaceAll('-', ''))
      const slipped = letters.with(at, ALPHABET[letter]!)
      if (slipped[at] !== letters[at]) assert.equal(readReferralCode(slipped.join('')), null)
      if (at > 0 && at < 8 && letters[at] !== letters[at - 1]) {
        const swapped = letters.with(at, letters[at - 1]!).with(at - 1, letters[at]!)
        assert.equal(readReferralCode(swapped.join('')), null)
      }
    }),
    { numRuns: 2_000 },
  )
})

test('different bytes make different codes, as a rule', () => {
  const codes = new Set<string>()
  for (let nth = 0; nth < 20_000; nth++) {
    const random = new Uint8Array(REFERRAL_RANDOM_BYTES)
    new DataView(random.buffer).setUint32(6, nth)
    codes.add(makeReferralCode(random))
  }
  assert.equal(codes.size, 20_000)
})

test('what is typed by chance or in malice is no code', () => {
  for (const typed of ['', '---', 'ABC', '0'.repeat(9), 'A'.repeat(1_000_000), 'ſſſſſſſſſ', '{{code}}']) {
    assert.equal(readReferralCode(typed), null)
  }
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const code = readReferralCode(String.fromCharCode(...units))
      if (code !== null) assert.equal(readReferralCode(code), code)
    }),
  )
  assert.throws(() => makeReferralCode(new Uint8Array(9)), RangeError)
})
