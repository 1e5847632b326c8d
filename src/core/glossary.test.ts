import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { test } from 'node:test'
import { GLOSSARY } from './glossary.ts'

const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()

test('every noun that has a folder is in the glossary, and every folder of the glossary is there', () => {
  const named = GLOSSARY.flatMap(({ folder }) => folder ?? []).sort()
  assert.deepEqual(named, folders)
})

test('a word has one sentence and one place in the alphabet', () => {
  const words = GLOSSARY.map(({ word }) => word)
  assert.deepEqual(words, [...new Set(words)].sort())
  for (const { word, says } of GLOSSARY) assert.match(says, /^[A-Z“][^\n]*\.$/, word)
})
