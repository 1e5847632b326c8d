import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'heard-line-'))
after(() => rmSync(folder, { recursive: true, force: true }))

const { NODE_TEST_CONTEXT: _, ...env } = process.env

test('who reads only the first lines closes the pipe without an alarm', () => {
  const file = join(folder, 'many.ndjson')
  writeFileSync(file, '{"text": "The parcel came three days late and nobody told us"}\n'.repeat(3000))
  const { stdout, stderr } = spawnSync(
    'sh',
    ['-c', '"$0" src/cli/main.ts understand "$1" | head -n 1', process.execPath, file],
    { cwd: root, encoding: 'utf8', env },
  )
  assert.match(stdout, /^\{"id":null,"language":"en"/)
  assert.equal(stderr, '')
})
