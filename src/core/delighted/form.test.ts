import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readForm } from './form.ts'

const form = (text: string) => readForm(new URLSearchParams(text))

test('brackets nest, empty brackets and repeated names are lists', () => {
  assert.deepEqual(
    form(
      'email=a%2Bb%40c.d&properties[Plan+Name]=pro&properties%5Bcountry%5D=NL&expand[]=person&expand[]=notes',
    ),
    {
      email: 'a+b@c.d',
      properties: { 'Plan Name': 'pro', country: 'NL' },
      expand: ['person', 'notes'],
    },
  )
  assert.deepEqual(form('expand=person&expand=notes'), { expand: ['person', 'notes'] })
})

test('no name reaches the language behind it', () => {
  form('__proto__[polluted]=1&a[constructor][prototype][polluted]=1&a[b][c][d][e][f]=1')
  assert.equal(({} as { polluted?: string }).polluted, undefined)
})

test('whatever is sent is read without a throw', () => {
  fc.assert(fc.property(fc.string(), (text) => typeof form(text) === 'object'))
})
