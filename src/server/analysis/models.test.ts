import assert from 'node:assert/strict'
import { cpSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { modelsFolder, readWeights } from './models.ts'

const inCopy = (act: (folder: string) => void): void => {
  const folder = mkdtempSync(join(tmpdir(), 'heard-models-'))
  try {
    cpSync(modelsFolder, folder, { recursive: true })
    act(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

test('a cut weights file is refused by name', () => {
  inCopy((folder) => {
    truncateSync(join(folder, 'sentiment.int8'), 1000)
    assert.throws(() => readWeights(folder), /sentiment\.int8 holds 1000 bytes/)
  })
})

test('a broken manifest is refused by name', () => {
  inCopy((folder) => {
    writeFileSync(join(folder, 'manifest.json'), '{"version":')
    assert.throws(() => readWeights(folder), /manifest\.json is not whole/)
  })
})

test('one altered byte is found, in each file', () => {
  for (const name of ['sentiment.int8', 'meaning.int8', 'lexicon.json', 'lexicon-foreign.json']) {
    inCopy((folder) => {
      const bytes = readFileSync(join(folder, name))
      bytes[5000]! ^= 1
      writeFileSync(join(folder, name), bytes)
      assert.throws(() => readWeights(folder), new RegExp(`${name} was altered`))
    })
  }
})

test('a missing file is refused by name', () => {
  inCopy((folder) => {
    rmSync(join(folder, 'vocabulary.txt'))
    assert.throws(() => readWeights(folder), /vocabulary\.txt cannot be read/)
  })
})
