import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { en } from '../src/web/texts/en.ts'

const web = join(import.meta.dirname, '../src/web')
const code = globSync('**/*.{ts,tsx}', { cwd: web })
  .filter((file) => !file.startsWith('texts/en'))
  .map((file) => readFileSync(join(web, file), 'utf8'))
  .join('\n')

/** What stands before the first gap of a key that is put together: `promises.kind_` of `promises.kind_${kind}`. */
const begun = [...code.matchAll(/`([a-z_A-Z]+\.[\w.]*)\$\{/g)].map(([, before]) => before!)
/** What stands behind the noun where that is the gap: `_one` of `${noun}.status_one`. */
const ended = [...code.matchAll(/`\$\{[^}]+\}(\.[\w.]+)`/g)].map(([, after]) => after!)

test('every text of the web app is said somewhere', () => {
  const unsaid = Object.keys(en).filter(
    (key) =>
      !code.includes(`'${key}'`) &&
      !begun.some((before) => key.startsWith(before)) &&
      !ended.some((after) => key.endsWith(after)),
  )
  assert.deepEqual(unsaid, [])
})
