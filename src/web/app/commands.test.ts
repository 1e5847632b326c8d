import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bestOf, type Command, matchOf } from './commands.ts'

const command = (text: string, also?: string): Command => ({
  id: text,
  text,
  run: () => {},
  ...(also && { also }),
})
const texts = (found: Command[]) => found.map(({ text }) => text)

test('a few letters of the words find a command, others do not', () => {
  assert.ok(matchOf('drk', 'Use the dark look') > 0)
  assert.equal(matchOf('dkrx', 'Use the dark look'), 0)
})

test('what contains the typed word stands before what only has its letters', () => {
  const found = bestOf([command('Close the survey'), command('Surveys'), command('Save everything')], 'surv')
  assert.deepEqual(texts(found), ['Surveys', 'Close the survey'])
})

test('a command is found by its further words too', () => {
  assert.deepEqual(texts(bestOf([command('Inbox', 'cases open mine')], 'cases')), ['Inbox'])
})

test('nothing typed shows everything, in the given order', () => {
  assert.deepEqual(texts(bestOf([command('Home'), command('Inbox')], '')), ['Home', 'Inbox'])
})
