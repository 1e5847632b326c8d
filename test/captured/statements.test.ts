import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { refusalsOf } from '../placement/refusals.ts'

/** Run after all others by `npm test`, over what they noted (note-statements.ts). */
test('no statement that the program sent to PostgreSQL in any test is one that a cluster refuses', async () => {
  const folder = process.env['HEARD_TEST_STATEMENTS'] ?? ''
  const texts = new Set(
    readdirSync(folder)
      .filter((name) => name.startsWith('statements-'))
      .flatMap((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as string[]),
  )
  const wrong: string[] = []
  for (const text of texts)
    for (const refusal of await refusalsOf(text)) wrong.push(`${refusal}:\n${text.trim()}`)
  console.log(`${texts.size} different statements were checked`)
  assert.ok(texts.size > 0)
  assert.deepEqual(wrong, [])
})
