import assert from 'node:assert/strict'
import { test } from 'node:test'
import { MESSAGE_KINDS } from './message.ts'
import { ALL_WELCOME, whyUnwelcome } from './wishes.ts'

const NOW = new Date('2035-03-05T09:00:00Z')

test('who said nothing gets everything', () => {
  for (const kind of MESSAGE_KINDS) assert.equal(whyUnwelcome(ALL_WELCOME, kind, NOW), null)
})

test('a wish stops its own kinds, and never an answer, a notice or an invitation to the team', () => {
  const nothing = { surveys: false, news: false, pausedUntil: new Date('2036-01-01') }
  assert.deepEqual(
    MESSAGE_KINDS.map((kind) => [kind, whyUnwelcome(nothing, kind, NOW)]),
    [
      ['survey', 'no_surveys'],
      ['reminder', 'no_surveys'],
      ['reply', null],
      ['thanks', 'no_news'],
      ['announcement', 'no_news'],
      ['notice', null],
      ['invite', null],
      ['reset', null],
    ],
  )
})

test('a pause ends by itself', () => {
  const paused = { ...ALL_WELCOME, pausedUntil: NOW }
  assert.equal(whyUnwelcome(paused, 'survey', new Date(NOW.getTime() - 1)), 'paused')
  assert.equal(whyUnwelcome(paused, 'survey', NOW), null)
})
