import assert from 'node:assert/strict'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import pg from 'pg'
import { startPostgres } from './embedded.ts'

describe('the PostgreSQL that comes with Heard', () => {
  const dataFolder = temporaryFolder()
  const said: string[] = []
  const start = () => startPostgres({ dataFolder, log: (line) => said.push(line) })
  const pidFile = join(dataFolder, 'postgres', 'postmaster.pid')
  const postmaster = () => Number(readFileSync(pidFile, 'utf8').split('\n')[0])
  const entry = () => JSON.parse(readFileSync(join(dataFolder, 'postgres.json'), 'utf8')) as { port: number }

  before(async () => {
    const first = await start()
    await ask(first.url, `create table kept (line text)`)
    await first.stop()
  })
  after(() => rmSync(dataFolder, { recursive: true, force: true }))

  test('keeps its password from other accounts', () => {
    assert.equal(statSync(join(dataFolder, 'postgres.json')).mode & 0o777, 0o600)
  })

  test('listens on loopback only, lets nobody in without the password, and sorts alike everywhere', async () => {
    const { url, adopted, stop } = await start()
    try {
      assert.equal(adopted, false)
      const [row] = await ask(
        url,
        `select current_setting('listen_addresses') as at, current_setting('fsync') as fsync,
           (select datlocale from pg_database where datname = current_database()) as locale,
           inet_client_addr() as from`,
      )
      assert.deepEqual(row, { at: '127.0.0.1', fsync: 'on', locale: 'C.UTF-8', from: null })
      await assert.rejects(ask(url.replace(/:[^:@]+@/, ':wrong@'), 'select 1'), { code: '28P01' })
    } finally {
      await stop()
    }
    assert.equal(existsSync(pidFile), false)
  })

  test('a second Heard on the same folder shares the server, and only the last one to stop ends it', async () => {
    const [one, other] = await Promise.all([start(), start()])
    assert.equal(one.url, other.url)
    assert.deepEqual([one.adopted, other.adopted].sort(), [false, true])
    await one.stop()
    await ask(other.url, `insert into kept values ('while the other is there')`)
    await other.stop()
    assert.equal(existsSync(pidFile), false)
  })

  test('comes back with what was written after it was killed, under the same address', async () => {
    const { url, stop } = await start()
    try {
      await ask(url, `insert into kept values ('before the kill')`)
      process.kill(postmaster(), 'SIGKILL')
      await until(() => said.includes('PostgreSQL is back'))
      assert.equal((await ask(url, `select 1 from kept where line = 'before the kill'`)).length, 1)
    } finally {
      await stop()
    }
  })

  test('files that name another living process do not stop the start', async () => {
    const { port } = entry()
    const left = (pid: number) => `${pid}\n${join(dataFolder, 'postgres')}\n1\n${port}\n\n127.0.0.1\n`
    writeFileSync(pidFile, left(process.pid))
    writeFileSync(join(dataFolder, 'postgres', `.s.PGSQL.${port}.lock`), left(process.ppid))
    const { url, adopted, stop } = await start()
    assert.equal(adopted, false)
    assert.equal((await ask(url, 'select 1')).length, 1)
    await stop()
  })

  test('moves to another port, and says so, when its own is taken', async () => {
    const { port } = entry()
    const squatter = await listen(port)
    const { url, stop } = await start()
    try {
      assert.notEqual(Number(new URL(url).port), port)
      assert.ok(said.some((line) => line.startsWith(`Port ${port}, where our PostgreSQL listened, is taken`)))
      assert.equal(Number(new URL(url).port), entry().port)
    } finally {
      await stop()
      squatter.close()
    }
  })

  test('gets a new password when the file that held it is lost', async () => {
    rmSync(join(dataFolder, 'postgres.json'))
    const { url, stop } = await start()
    assert.equal((await ask(url, 'select 1')).length, 1)
    await stop()
  })
})

test('a throw-away PostgreSQL leaves nothing behind; where its path is too long for a socket it is reached over the network', async () => {
  const home = temporaryFolder()
  const dataFolder = join(home, 'a-folder-with-a-very-long-name'.repeat(3))
  const { url, stop } = await startPostgres({ dataFolder, log: () => {}, throwAway: true })
  assert.match(url, /@127\.0\.0\.1:/)
  assert.equal((await ask(url, 'select 1')).length, 1)
  await stop()
  assert.equal(existsSync(dataFolder), false)
  rmSync(home, { recursive: true })
})

/** Open to the account that PostgreSQL runs as where the tests run as root. */
function temporaryFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'heard-embedded-'))
  chmodSync(folder, 0o711)
  return folder
}

const ask = async (url: string, sql: string): Promise<unknown[]> => {
  const client = new pg.Client(url)
  await client.connect()
  try {
    return (await client.query(sql)).rows
  } finally {
    await client.end()
  }
}

const listen = (port: number) =>
  new Promise<Server>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(port, '127.0.0.1', () => resolve(server))
  })

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 20))
}
