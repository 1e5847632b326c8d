import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { after, test } from 'node:test'
import { cloneDatabase } from './database.ts'
import { end, startHeard } from './torture/processes.ts'

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

test('what comes through a pipe is read as it comes, however much it is; what is no line is named', () => {
  const line = JSON.stringify({
    text: 'The parcel came three days late',
    score: 2,
    rest: '.'.repeat(120_000),
  })
  writeFileSync(join(folder, 'line'), line)
  const script = `{ echo nonsense; yes "$(cat "$2")" | head -n 1500; } | "$0" --max-old-space-size=160 src/cli/main.ts understand - > "$1"; echo $?`
  const file = join(folder, 'understood.ndjson')
  const { stdout, stderr } = spawnSync('sh', ['-c', script, process.execPath, file, join(folder, 'line')], {
    cwd: root,
    encoding: 'utf8',
    env,
  })
  assert.equal(stderr, '-: line 1 not valid JSON\n')
  assert.equal(stdout, '1\n')
  assert.equal(readFileSync(file, 'utf8').split('\n').length, 1_501)
})

test('a file that is not there is said, and the command ends with 1', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', 'understand', join(folder, 'none.ndjson')],
    { cwd: root, encoding: 'utf8', env },
  )
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(stderr, /none\.ndjson cannot be read: ENOENT/)
})

test('themes are found in a pipe as in a file, what is broken in it is said once, and nothing of it stays behind', () => {
  const lines = [
    'Cold coffee',
    'The coffee was cold',
    'No parking',
    'Nowhere to park the car, no parking',
  ].map((text, n) => JSON.stringify({ id: `c${n}`, text }))
  const input = [...lines, '{"text":'].join('\n')
  const aside = join(folder, 'aside')
  mkdirSync(aside)
  const themesOf = (name: string) =>
    spawnSync(process.execPath, ['src/cli/main.ts', 'themes', name, '--count', '2'], {
      cwd: root,
      encoding: 'utf8',
      env: { ...env, TMPDIR: aside },
      input,
    })
  const piped = themesOf('-')
  assert.deepEqual([piped.status, piped.stderr], [1, '-: line 5 not valid JSON\n'])
  assert.match(piped.stdout, /^\{"id":"c0","theme":"theme-\w+-\d"\}\n\{"id":"c1"/)
  assert.deepEqual(readdirSync(aside), [])
  const file = join(folder, 'piped.ndjson')
  writeFileSync(file, input)
  assert.equal(themesOf(file).stdout, piped.stdout)
  const missing = themesOf(join(folder, 'none.ndjson'))
  assert.deepEqual([missing.status, missing.stdout], [1, ''])
  assert.match(missing.stderr, /^[^\n]*none\.ndjson cannot be read: ENOENT[^\n]*\n$/)
})

test('what cannot be learnt from is said, and nothing is understood without it', () => {
  const file = join(folder, 'one.ndjson')
  writeFileSync(file, '{"text":"Late again"}\n')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/main.ts', 'understand', file, '--learn', join(folder, 'none.ndjson')],
    { cwd: root, encoding: 'utf8', env },
  )
  assert.deepEqual([status, stdout], [1, ''])
  assert.match(stderr, /^[^\n]*none\.ndjson cannot be read: ENOENT[^\n]*\n$/)
})

test('a backup makes no Heard where none is, and takes no other file for an old backup', () => {
  const backUp = (target: string, HEARD_DATA: string) => {
    const { status, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'backup', target], {
      cwd: root,
      encoding: 'utf8',
      env: { ...env, HEARD_DATA, DATABASE_URL: undefined },
    })
    return { status, stderr }
  }
  const nowhere = join(folder, 'nowhere')
  assert.deepEqual(backUp(join(folder, 'x.backup'), nowhere), {
    status: 1,
    stderr: `There is no Heard in ${nowhere} (HEARD_DATA).\n`,
  })
  assert.equal(existsSync(nowhere), false)
  const notes = join(folder, 'notes.txt')
  writeFileSync(notes, 'mine')
  mkdirSync(join(folder, 'somewhere', 'postgres'), { recursive: true })
  assert.match(
    backUp(notes, join(folder, 'somewhere')).stderr,
    /notes\.txt is there already and is no backup/,
  )
  assert.equal(readFileSync(notes, 'utf8'), 'mine')
})

const serve = (settings: Record<string, string>) => {
  const { status, stderr } = spawnSync(process.execPath, ['src/cli/main.ts', 'serve'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...env, DATABASE_URL: undefined, ...settings },
    timeout: 60_000,
  })
  return { status, stderr }
}

test('a place where Heard cannot be is said in a sentence that names the setting', () => {
  const file = join(folder, 'no-folder')
  writeFileSync(file, '')
  for (const place of [file, join(file, 'below')]) {
    const { status, stderr } = serve({ HEARD_DATA: place })
    assert.equal(status, 2)
    assert.match(stderr, /^The data folder \S+ is a file, or lies in one\. .*HEARD_DATA.*\n$/)
  }
})

test('a port that was asked for and is taken is refused; without the setting the next free one is taken, and said', async () => {
  const database = await cloneDatabase()
  const other = createServer()
  try {
    // Whoever else holds the first port serves just as well.
    await new Promise<void>((done) => {
      other.once('error', () => done())
      other.listen(4700, '127.0.0.1', done)
    })
    const settings = {
      HEARD_DATA: join(folder, 'ports'),
      DATABASE_URL: database.url,
      HEARD_SMTP_IN_PORT: '0',
    }
    const { status, stderr } = serve({ ...settings, HEARD_PORT: '4700' })
    assert.equal(status, 2, stderr)
    assert.match(stderr, /HEARD_PORT: port 4700 is in use by another program/)
    const heard = await startHeard('web', settings)
    await end(heard, 'SIGTERM')
    assert.match(heard.said(), /port 4700 is in use by another program; Heard takes 47\d\d/)
    assert.match(heard.url, /:47\d\d$/)
  } finally {
    other.close()
    await database.drop()
  }
})
