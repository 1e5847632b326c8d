import assert from 'node:assert/strict'
import { test } from 'node:test'
import { understandText } from './understand-text.ts'

test('two or three English words are read as English, and as few of another language are not', () => {
  for (const text of ['Spot on', 'Underwhelmed', 'Shutter lag', 'Slow scanner', 'Reliable, durable'])
    assert.ok(['en', null].includes(understandText({ text }).language), text)
  assert.equal(understandText({ text: 'Reliable, durable' }).sentiment.label, 'positive')
  assert.equal(understandText({ text: 'Livraison rapide' }).language, 'fr')
  assert.equal(understandText({ text: 'Schneller Versand' }).language, 'de')
})
