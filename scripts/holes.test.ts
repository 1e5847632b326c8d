import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHoles } from './holes.mjs'

const found = (name: string, severity: string, via: unknown[]) => ({ name, severity, range: '<2.0.0', via })

test('packages with known holes are told, the worst first', () => {
  const said = JSON.stringify({
    vulnerabilities: {
      outer: found('outer', 'moderate', ['inner']),
      inner: found('inner', 'critical', [{ title: 'Reads too far', url: 'https://holes.example/1' }]),
    },
  })
  assert.deepEqual(readHoles(said), [
    {
      name: 'inner',
      severity: 'critical',
      range: '<2.0.0',
      holes: ['Reads too far (https://holes.example/1)'],
    },
    { name: 'outer', severity: 'moderate', range: '<2.0.0', holes: [] },
  ])
})

test('none is not the same as nobody answered', () => {
  assert.deepEqual(readHoles('{"vulnerabilities":{}}'), [])
  assert.equal(readHoles('{"message":"405 Method Not Allowed","error":{"summary":""}}'), null)
  assert.equal(readHoles('npm error network'), null)
})
