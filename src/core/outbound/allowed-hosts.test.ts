import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isAllowedAddress, isNamed, readAllowedHosts } from './allowed-hosts.ts'
import { readNetAddress } from './net-address.ts'

const allowed = readAllowedHosts(' CRM.internal, 10.1.0.0/16, 192.168.0.7:9000,[fd00::7]:9000, hooks:8000 ')!
const at = (text: string, port: number) => isAllowedAddress(allowed, { address: readNetAddress(text)!, port })

test('an entry allows its host or net, on its port or on all', () => {
  assert.equal(isNamed(allowed, { host: 'crm.internal', port: 1234 }), true)
  assert.equal(isNamed(allowed, { host: 'evil.crm.internal', port: 80 }), false)
  assert.equal(isNamed(allowed, { host: 'hooks', port: 8000 }), true)
  assert.equal(isNamed(allowed, { host: 'hooks', port: 80 }), false)
  assert.equal(at('10.1.255.1', 5432), true)
  assert.equal(at('10.2.0.1', 80), false)
  assert.equal(at('192.168.0.7', 9000), true)
  assert.equal(at('192.168.0.7', 80), false)
  assert.equal(at('fd00::7', 9000), true)
})

test('an IPv4 address inside an IPv6 one is allowed as itself', () => {
  assert.equal(at('::ffff:10.1.2.3', 80), true)
  assert.equal(at('::ffff:10.2.2.3', 80), false)
})

test('a slip is refused, not taken for a host', () => {
  for (const text of ['10.0.0', '1.2.3.4/40', 'a b', 'host:99999', 'http://crm', 'host/8', '-a', '[::1', '*'])
    assert.equal(readAllowedHosts(text), null, text)
  assert.deepEqual(readAllowedHosts(' , '), [])
})
