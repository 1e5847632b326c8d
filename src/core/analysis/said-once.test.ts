import assert from 'node:assert/strict'
import { test } from 'node:test'
import { saidOnce } from './said-once.ts'
import { tokenise } from './tokens.ts'

const read = (text: string): string =>
  saidOnce(tokenise(text))
    .map(({ word }) => word)
    .join(' ')

for (const [text, once] of [
  ['Late again. Late again. Late again.', 'late again .'],
  ['Late again! Nobody rang. late AGAIN!', 'late again ! nobody rang .'],
  ['no reply no reply no reply', 'no reply'],
  ['no reply, no reply, no reply', 'no reply , ,'],
  ['Rude staff\n\nRude staff\n\nRude staff', 'rude staff \n \n'],
  ['very very good', 'very very good'],
  ['it was good and it was fair', 'it was good and it was fair'],
  ['Never. Ever.', 'never . ever .'],
  ['😡 😡 😡 😡', '😡'],
  ['', ''],
] as const)
  test(`of ${JSON.stringify(text)} is read ${JSON.stringify(once)}`, () => assert.equal(read(text), once))

test('a complaint pasted until reading ends is read once, its cut-off end too', () => {
  assert.equal(read('The lift is broken, please come. '.repeat(900)), 'the lift is broken , please come .')
})
