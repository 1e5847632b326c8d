import assert from 'node:assert/strict'
import { test } from 'node:test'
import { spokenAsk } from './survey-voice.ts'
import { wordsOf } from './words.ts'

test('the hash key is named only where one key is not the whole answer: pressed for nothing, it would answer the next', () => {
  const spoken = (kind: 'nps' | 'csat') => {
    const question = { ...{ id: 'q1', text: 'How?', help: null, required: true, showWhen: null }, kind }
    return spokenAsk({ part: 'q1', question, way: 'score' }, 'How?', wordsOf('en'))
  }
  assert.match(spoken('csat'), /a key from 1 to 5\. 1:/)
  assert.match(spoken('nps'), /a number from 0 to 10, then the hash key\./)
})
