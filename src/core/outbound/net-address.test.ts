import assert from 'node:assert/strict'
import { BlockList, isIPv4, isIPv6 } from 'node:net'
import { test } from 'node:test'
import fc from 'fast-check'
import { isInNet, isPublic, readNet, readNetAddress } from './net-address.ts'

const publicly = (text: string) => isPublic(readNetAddress(text)!)

test('addresses of the open internet are public', () => {
  for (const text of [
    '1.1.1.1',
    '8.8.8.8',
    '93.184.216.34',
    '100.63.255.255',
    '100.128.0.0',
    '172.15.255.255',
    '172.32.0.0',
    '192.0.1.0',
    '223.255.255.255',
    '2606:4700:4700::1111',
    '2001:200::1',
    '2a00:1450:4001:82a::200e',
    '::ffff:8.8.8.8',
    '64:ff9b::8.8.8.8',
  ])
    assert.equal(publicly(text), true, text)
})

test('what is private, local, shared, kept or many is not, however it is written', () => {
  for (const text of [
    '0.0.0.0',
    '0.1.2.3',
    '10.0.0.1',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.88.99.1',
    '192.168.1.1',
    '198.18.0.1',
    '198.51.100.1',
    '203.0.113.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::127.0.0.1',
    '::8.8.8.8',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::FFFF:10.0.0.1',
    '::ffff:0:127.0.0.1',
    '64:ff9b::127.0.0.1',
    '64:ff9b::a00:1',
    '64:ff9b:1::8.8.8.8',
    '100::1',
    '2001::1',
    '2001:0:53aa:64c::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2002:808:808::1',
    '3fff::1',
    '5f00::1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fec0::1',
    'ff02::1',
  ])
    assert.equal(publicly(text), false, text)
})

test('texts are read as the machine reads them, or not at all', () => {
  const anyAddress = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.string({ unit: fc.constantFrom(...'0123456789abcdefx:.%/ '.split('')), maxLength: 20 }),
    fc.constantFrom('1.2.3', '01.2.3.4', '1.2.3.4.', '1:2:3:4:5:6:7:8:9', '::1::', 'fe80::1%eth0', ':::'),
  )
  fc.assert(
    fc.property(anyAddress, (text) => {
      // Zones of IPv6 belong to one machine; an address with one is never asked.
      const known = (isIPv4(text) || isIPv6(text)) && !text.includes('%')
      assert.equal(readNetAddress(text) !== null, known, text)
    }),
    { numRuns: 2_000 },
  )
})

test('an address lies in a net exactly when the machine says so', () => {
  fc.assert(
    fc.property(fc.ipV4(), fc.ipV4(), fc.integer({ min: 0, max: 32 }), (one, start, prefix) => {
      const oracle = new BlockList()
      oracle.addSubnet(start, prefix, 'ipv4')
      assert.equal(isInNet(readNetAddress(one)!, readNet(`${start}/${prefix}`)!), oracle.check(one, 'ipv4'))
    }),
  )
  fc.assert(
    fc.property(fc.ipV6(), fc.ipV6(), fc.integer({ min: 0, max: 128 }), (one, start, prefix) => {
      const oracle = new BlockList()
      oracle.addSubnet(start, prefix, 'ipv6')
      assert.equal(isInNet(readNetAddress(one)!, readNet(`${start}/${prefix}`)!), oracle.check(one, 'ipv6'))
    }),
  )
})
