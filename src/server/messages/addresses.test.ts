import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import { makeId } from '#core/ids.ts'
import { ADDRESS_PURPOSES, addressOf, readAddress, senderOf } from './addresses.ts'

const signing = { secret: randomBytes(32), config: { mailDomain: 'Reply.Example.com' } }
const anyId = <P extends 'workspace' | 'message'>(prefix: P) =>
  fc
    .tuple(fc.integer({ min: 0, max: 2 ** 48 - 1 }), fc.uint8Array({ minLength: 10, maxLength: 10 }))
    .map(([millis, random]) => makeId(prefix, millis, random))
const anyAddressed = fc.record({
  purpose: fc.constantFrom(...ADDRESS_PURPOSES),
  workspaceId: anyId('workspace'),
  messageId: anyId('message'),
})

test('an address leads back to its message, in whatever case it returns', () => {
  fc.assert(
    fc.property(anyAddressed, (addressed) => {
      const address = addressOf(signing, addressed)
      assert.ok(address.split('@')[0]!.length <= 64)
      assert.deepEqual(readAddress(signing, address), { ...addressed })
      assert.deepEqual(readAddress(signing, address.toUpperCase()), { ...addressed })
    }),
  )
})

test('no address with a changed character is ours', () => {
  fc.assert(
    fc.property(
      anyAddressed,
      fc.nat({ max: 56 }),
      fc.integer({ min: 0, max: 35 }),
      (addressed, at, value) => {
        const address = addressOf(signing, addressed)
        const [local = '', domain] = address.split('@')
        const place = local.indexOf('+') + 1 + at
        const forged = `${local.slice(0, place)}${value.toString(36)}${local.slice(place + 1)}@${domain}`
        if (forged !== address) assert.equal(readAddress(signing, forged), null)
      },
    ),
  )
})

test('an address to answer to is no address for bounces, and another installation’s is none at all', () => {
  fc.assert(
    fc.property(anyAddressed, (addressed) => {
      const address = addressOf(signing, { ...addressed, purpose: 'reply' })
      assert.equal(readAddress(signing, address.replace('reply+', 'bounce+')), null)
      assert.equal(readAddress({ ...signing, secret: randomBytes(32) }, address), null)
      assert.equal(readAddress(signing, address.replace(/@.*/, '@elsewhere.example')), null)
    }),
  )
})

test('the sender is an address, with or without a name', () => {
  assert.deepEqual(senderOf('Heard <heard@example.com>'), { name: 'Heard', address: 'heard@example.com' })
  assert.deepEqual(senderOf('heard@example.com'), { name: null, address: 'heard@example.com' })
})
