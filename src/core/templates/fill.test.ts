import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fill } from './fill.ts'

const LETTER = 'Dear {{name|customer}},\n\nYou wrote: “{{words}}”\n\nThank you,\n{{team}}'

test('a letter is filled, and a line of which nothing is known is left out', () => {
  assert.equal(
    fill(LETTER, { name: 'Ida', words: 'Lovely', team: 'Acme' }),
    'Dear Ida,\n\nYou wrote: “Lovely”\n\nThank you,\nAcme',
  )
  assert.equal(fill(LETTER, { name: null, words: '  ', team: 'Acme' }), 'Dear customer,\n\nThank you,\nAcme')
})

test('what a customer wrote is never read as a template, and never takes a line away', () => {
  assert.equal(fill('“{{words}}”', { words: '{{secret}}', secret: null }), '“{{secret}}”')
  assert.equal(fill('“{{words}}”', { words: 'one\n{{words}}\ntwo' }), '“one\n{{words}}\ntwo”')
})
