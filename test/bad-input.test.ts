import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

const root = new URL('../', import.meta.url)

test('each kind of bad input is proved by a test that exists', () => {
  const page = readFileSync(new URL('docs/bad-input.md', root), 'utf8')
  const rows = [...page.matchAll(/^\| [^|]+ \| [^|]+ \| `([^`]+)`: ([^|]+) \|$/gm)]
  assert.ok(rows.length > 20)
  for (const [, path, name] of rows)
    assert.ok(readFileSync(new URL(path!, root), 'utf8').includes(`test('${name}'`), `${path}: ${name}`)
})
