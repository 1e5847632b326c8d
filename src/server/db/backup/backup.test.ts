import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import pg from 'pg'
import { emptyDatabase } from '../../../../test/database.ts'
import { seedEverything } from '../../../../test/seed.ts'
import { MONDAY, world } from '../../../../test/world.ts'
import { schemaText } from '../dump.ts'
import { migrate } from '../migrate.ts'
import { LOCAL_TABLES } from '../placement.ts'
import { backUp } from './back-up.ts'
import { readBackup, WrongBackup } from './backup-file.ts'
import { listTables } from './catalogue.ts'
import { restore } from './restore.ts'

const folder = mkdtempSync(join(tmpdir(), 'heard-backup-'))
const path = join(folder, 'first.backup')
const SECRET = Buffer.alloc(32, 7)
let heard: Awaited<ReturnType<typeof world>>
let empty: Awaited<ReturnType<typeof emptyDatabase>>
let plain: Awaited<ReturnType<typeof emptyDatabase>>
before(async () => {
  heard = await world()
  await seedEverything(heard, heard.first, 'alpha')
  await seedEverything(heard, await heard.makeWorkspace('Second'), 'beta')
  // History from before the months that have rooms of their own, and texts that a careless format would break.
  await heard.api.importFile.run(
    { fileName: 'old.csv' },
    'channel,comment,occurredAt\nweb,"a \\. b\ttab \\N ""quoted"" ü 🙂\nsecond line",2021-05-04T10:00:00Z\n',
  )
  ;[empty, plain] = await Promise.all([emptyDatabase(), emptyDatabase({ plainOwner: true })])
})
after(async () => {
  await heard.close()
  await empty.drop()
  await plain.drop()
  rmSync(folder, { recursive: true, force: true })
})

const withPool = async <T>(url: string, work: (pool: pg.Pool) => Promise<T>): Promise<T> => {
  const pool = new pg.Pool({ connectionString: url, max: 3 })
  try {
    return await work(pool)
  } finally {
    await pool.end()
  }
}

/** All that lies in a database, by an independent road: each table as text, sorted and hashed by the server. */
const contents = async (pool: pg.Pool, except: readonly string[] = []): Promise<Record<string, string>> => {
  const client = await pool.connect()
  try {
    const tables = (await listTables(client)).map(({ name }) => name).filter((name) => !except.includes(name))
    const found: Record<string, string> = {}
    for (const name of tables) {
      const { rows } = await client.query<{ hash: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' order by t::text)), '') as hash from ${name} t`,
      )
      found[name] = rows[0]!.hash
    }
    return found
  } finally {
    client.release()
  }
}

const options = { now: MONDAY, replace: false, sendWaiting: true }

test('what is backed up while it runs comes back row by row, and the schema with it', async () => {
  const source = heard.program.database.ownerPool
  const foot = await backUp(source, { path, secret: SECRET, now: MONDAY })
  assert.equal(statSync(path).mode & 0o777, 0o600)
  assert.ok(Object.values(foot.rows).filter((rows) => rows > 0).length > 40)
  await withPool(empty.url, (pool) => restore(pool, { path, ...options }))
  await withPool(empty.url, async (pool) => {
    assert.deepEqual(await contents(pool), await contents(source))
    assert.equal(await schemaText(pool), await schemaText(source))
    const again = join(folder, 'again.backup')
    const second = await backUp(pool, { path: again, secret: SECRET, now: MONDAY })
    assert.deepEqual(second.rows, foot.rows)
  })
})

test('an owner without any privilege backs up and restores all workspaces, too', async () => {
  await withPool(plain.url, (pool) => restore(pool, { path, ...options }))
  await withPool(plain.url, async (pool) => {
    const again = join(folder, 'plain.backup')
    const { rows } = await backUp(pool, { path: again, secret: SECRET, now: MONDAY })
    assert.deepEqual(rows, (await readBackup(path)).foot.rows)
    const { rows: seen } = await pool.query('select count(*)::int as n from people')
    assert.equal(seen[0].n, 0, 'the wall stands again')
  })
})

test('mail that waited is in doubt after a restore, unless nothing ran since', async () => {
  await heard.api.replies.reply({
    id: (await heard.api.cases.list({})).items[0]!.id,
    subject: 'Waiting',
    text: 'to leave',
  })
  const waiting = join(folder, 'waiting.backup')
  await backUp(heard.program.database.ownerPool, { path: waiting, secret: SECRET, now: MONDAY })
  const statusIn = async (sendWaiting: boolean) => {
    await withPool(empty.url, (pool) =>
      restore(pool, { path: waiting, now: MONDAY, replace: true, sendWaiting }),
    )
    return withPool(empty.url, async (pool) => {
      const { rows } = await pool.query(`select status from messages where subject = 'Waiting'`)
      return rows.map(({ status }) => status)
    })
  }
  assert.deepEqual(await statusIn(false), ['uncertain'])
  assert.deepEqual(await statusIn(true), ['queued'])
})

test('what is not empty, or in use, is left alone', async () => {
  const before = await withPool(empty.url, contents)
  await assert.rejects(
    withPool(empty.url, (pool) => restore(pool, { path, ...options })),
    /not empty/,
  )
  const other = new pg.Client({ connectionString: empty.url })
  await other.connect()
  await assert.rejects(
    withPool(empty.url, (pool) => restore(pool, { path, ...options, replace: true })),
    /running/,
  )
  await other.end()
  assert.deepEqual(await withPool(empty.url, contents), before)
})

test('a damaged, cut or foreign file is refused before anything is touched', async () => {
  const text = gunzipSync(readFileSync(path))
  const broken = join(folder, 'broken.backup')
  const refuses = async (bytes: Buffer, says: RegExp) => {
    writeFileSync(broken, bytes)
    await assert.rejects(
      readBackup(broken),
      (error) => error instanceof WrongBackup && says.test(error.message),
    )
    await assert.rejects(
      withPool(empty.url, (pool) => restore(pool, { path: broken, ...options, replace: true })),
      WrongBackup,
    )
  }
  const before = await withPool(empty.url, contents)
  const at = text.indexOf('alpha')
  const changed = Buffer.from(text)
  changed[at] = 65
  await refuses(gzipSync(changed), /changed or damaged/)
  await refuses(readFileSync(path).subarray(0, -2_000), /unpacked|ends/)
  const lines = text.toString('latin1').split('\n')
  await refuses(gzipSync(Buffer.from(`${lines.slice(0, -2).join('\n')}\n`, 'latin1')), /ends before/)
  await refuses(gzipSync(Buffer.from('hello\n')), /no backup/)
  await refuses(Buffer.from('hello'), /unpacked/)
  // Whole, but made by a Heard that knew more.
  const head = JSON.parse(lines[0]!)
  head.migrations.push({ name: '999999_future.sql', digest: 'x' })
  const body = Buffer.from([JSON.stringify(head), ...lines.slice(1, -2), ''].join('\n'), 'latin1')
  const digest = createHash('sha256').update(body).digest('hex')
  const foot = JSON.stringify({ ...JSON.parse(lines.at(-2)!), digest })
  writeFileSync(broken, gzipSync(Buffer.concat([body, Buffer.from(`${foot}\n`)])))
  await assert.rejects(
    withPool(empty.url, (pool) => restore(pool, { path: broken, ...options, replace: true })),
    /does not know 999999_future/,
  )
  assert.deepEqual(await withPool(empty.url, contents), before)
})

test('every table of the schema is in a backup, or says why not', async () => {
  const { rows } = await heard.program.database.ownerPool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables
     where schemaname in ('public', 'graphile_worker') and tablename !~ '_(20[0-9]{4}|other)$'`,
  )
  const { foot } = await readBackup(path)
  const left = rows.map(({ name }) => name).filter((name) => !(name in foot.rows))
  assert.deepEqual(
    left.sort(),
    ['graphile_worker.migrations', ...LOCAL_TABLES.map((table) => `public.${table}`)].sort(),
  )
})

test('a migration that was killed anywhere is run again, and ends at the same schema', async () => {
  const wanted = await schemaText(heard.program.database.ownerPool)
  const torn = await emptyDatabase()
  try {
    for (let at = 1; ; at += 5) {
      assert.ok(at < 500, 'it never came to its end')
      const pool = new pg.Pool({ connectionString: torn.url, max: 3 })
      pool.on('error', () => {})
      pool.on('connect', (client) => client.on('error', () => {}))
      const done = await migrate(killedAt(pool, at), { now: MONDAY }).then(
        () => true,
        () => false,
      )
      await pool.end()
      if (done) {
        assert.ok(at > 30, 'it was killed at every fifth statement')
        break
      }
    }
    await withPool(torn.url, async (pool) => assert.equal(await schemaText(pool), wanted))
  } finally {
    await torn.drop()
  }
})

/** A pool whose first connection is cut by the server in the middle of its so many-th statement, as a kill would. */
const killedAt = (pool: pg.Pool, at: number): pg.Pool => {
  let asked = 0
  return new Proxy(pool, {
    get: (target, name) => {
      if (name !== 'connect') {
        const own: unknown = Reflect.get(target, name)
        return typeof own === 'function' ? own.bind(target) : own
      }
      return async () => {
        const client = await target.connect()
        const query = client.query.bind(client)
        return Object.assign(client, {
          query: async (...given: Parameters<typeof query>) => {
            if (++asked !== at) return query(...given)
            const { rows } = await query('select pg_backend_pid() as pid')
            const running = Promise.resolve(query(...given))
            // It may fail for itself before the cut comes; whoever asked hears of it below.
            running.catch(() => {})
            await pool.query('select pg_terminate_backend($1)', [rows[0].pid])
            return running
          },
        })
      }
    },
  })
}
