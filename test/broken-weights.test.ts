import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, before, test } from 'node:test'

const root = resolve(import.meta.dirname, '..')
let copy: string
before(() => {
  copy = mkdtempSync(join(tmpdir(), 'heard-broken-'))
  for (const name of ['src', 'test', 'models', 'migrations', 'scripts', 'package.json', 'schema.sql'])
    cpSync(join(root, name), join(copy, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
  truncateSync(join(copy, 'models/sentiment.int8'), 1000)
})
after(() => rmSync(copy, { recursive: true, force: true }))

const { NODE_TEST_CONTEXT: _, ...env } = process.env
const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: copy, encoding: 'utf8', env })

test('the command names the damaged file in one sentence', () => {
  writeFileSync(join(copy, 'one.ndjson'), '{"text": "The parcel is late"}\n')
  for (const verb of ['understand', 'themes']) {
    const { status, stdout, stderr } = run('src/cli/main.ts', verb, 'one.ndjson')
    assert.deepEqual([status, stdout], [2, ''])
    assert.match(stderr, /sentiment\.int8 holds 1000 bytes/)
    assert.doesNotMatch(stderr, /\n\s+at /, 'no stack')
  }
})

test('the product goes on: no piece is lost and no customer without an owner', () => {
  const { status, stdout, stderr } = run('test/broken/read-without-weights.ts')
  assert.equal(status, 0, stdout + stderr)
  assert.match(stdout, /pass 1\b/)
})
