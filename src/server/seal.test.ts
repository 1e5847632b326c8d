import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { seal, unseal } from './seal.ts'

const program = { secret: randomBytes(32), ports: { random: (bytes: number) => randomBytes(bytes) } as never }

test('what is sealed names its algorithm, opens with the same secret only, and not when touched', () => {
  const sealed = seal(program, 'a key to sign with')
  assert.equal(sealed.subarray(0, 4).toString('latin1'), 'HSE\u0001')
  assert.equal(unseal(program, sealed), 'a key to sign with')
  assert.equal(unseal({ secret: randomBytes(32) }, sealed), null)
  for (let at = 4; at < sealed.length; at++) {
    const touched = Buffer.from(sealed)
    touched[at]! ^= 1
    assert.equal(unseal(program, touched), null)
  }
})

test('what was sealed before there were versions still opens', () => {
  assert.equal(unseal(program, seal(program, 'old').subarray(4)), 'old')
})
