import assert from 'node:assert/strict'
import { test } from 'node:test'
import { relative } from './relative.ts'

const NOW = Date.UTC(2026, 2, 29, 12)
const ago = (minutes: number) => relative(new Date(NOW - minutes * 60_000), NOW)

test('a moment is said relative to now up to a week away, then as a date', () => {
  assert.equal(ago(0.5), 'now')
  assert.equal(ago(5), '5 min. ago')
  assert.equal(ago(-90), 'in 1 hr.')
  assert.equal(ago(24 * 60), 'yesterday')
  assert.equal(ago(10 * 24 * 60), 'Mar 19')
  assert.equal(ago(400 * 24 * 60), 'Feb 22, 2025')
})
