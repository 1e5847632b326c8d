import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nameOf } from './keys.ts'

const pressed = (
  key: string,
  held: Partial<Record<'metaKey' | 'ctrlKey' | 'altKey' | 'shiftKey', boolean>> = {},
) => nameOf({ key, metaKey: false, ctrlKey: false, altKey: false, shiftKey: false, ...held })

test('Ctrl and ⌘ are the same shortcut', () => {
  assert.equal(pressed('k', { ctrlKey: true }), 'mod+k')
  assert.equal(pressed('K', { metaKey: true }), 'mod+k')
})

test('a sign that needs shift is named by itself, a letter with it', () => {
  assert.equal(pressed('?', { shiftKey: true }), '?')
  assert.equal(pressed('J', { shiftKey: true }), 'shift+j')
})

test('a letter with alt is text of some keyboards, and never a shortcut', () => {
  assert.equal(pressed('e', { altKey: true }), null)
  assert.equal(pressed('Shift', { shiftKey: true }), null)
})
