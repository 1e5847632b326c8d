import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Tuning } from '#core/analysis/understanding.ts'
import { understandText } from './understand-text.ts'

test('a comment without a phrase of any category is put to the one it means, hardly sure, and a few words to none', () => {
  const guessOf = (text: string, tuning?: Tuning) => understandText({ text }, tuning).categories[0]
  const likely = {
    'It went to my old house although I gave the new one': 'delivery',
    'He talked over me the whole time': 'support',
    'More than I pay for my car': 'price',
  }
  for (const [text, label] of Object.entries(likely)) {
    assert.equal(guessOf(text)?.label, label, text)
    assert.ok(guessOf(text)!.confidence < 0.6 && guessOf(text)!.evidence.length > 0, text)
  }
  for (const text of ['Made my week', 'You listen', 'Expected more'])
    assert.equal(guessOf(text), undefined, text)
  const spoken = 'He talked over me the whole time'
  const archived = {
    key: 'support',
    name: 'Support',
    parent: null,
    phrases: null,
    mergedInto: null,
    archived: true,
  }
  for (const tuning of [{ tree: [archived] }, { retired: ['support'] }, { labels: { support: NEVER } }])
    assert.notEqual(guessOf(spoken, { version: 'own', ...tuning })?.label, 'support')
  assert.equal(guessOf(spoken, { version: 'own', aliases: { support: 'Helpers' } })?.label, 'Helpers')
})
const NEVER = { bias: -9, weights: {}, threshold: 0.5 }
