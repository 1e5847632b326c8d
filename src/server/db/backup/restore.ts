import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import { doubtUnsent } from '../../messages/doubt-store.ts'
import { appliedMigrations, migrate, missingMigrations } from '../migrate.ts'
import { quoted } from './back-up.ts'
import { type Foot, type Head, readBackup, WrongBackup } from './backup-file.ts'
import { listForeignKeys, listWalled, listWorkspaceUuids } from './catalogue.ts'

type Options = {
  path: string
  now: Date
  /** What the target holds goes. */
  replace: boolean
  /** Mail that waited when the backup was made leaves now: right only where nothing ran since. */
  sendWaiting: boolean
  say?: (line: string) => void
}

/**
 * Brings a database to what a backup holds. The file is read whole before anything is touched; the rows come in one
 * transaction, so a restore that was killed is simply begun again.
 */
export const restore = async (
  pool: pg.Pool,
  { path, now, replace, sendWaiting, say = () => {} }: Options,
): Promise<{ head: Head; foot: Foot }> => {
  const checked = await readBackup(path)
  const { head } = checked
  const missing = await missingMigrations(head.migrations)
  if (missing.length > 0)
    throw new WrongBackup(`A newer or another Heard made it: this one does not know ${missing.join(', ')}.`)
  const client = await pool.connect()
  try {
    await makeRoom(client, { head, replace, say })
  } finally {
    client.release(true)
  }
  await migrate(pool, { now, only: head.migrations.map(({ name }) => name), say })
  await load(pool, { path, head, sendWaiting })
  await migrate(pool, { now, say })
  return checked
}

const makeRoom = async (
  client: pg.ClientBase,
  { head, replace, say }: { head: Head; replace: boolean; say: (line: string) => void },
): Promise<void> => {
  const others = await client.query(
    `select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
       and backend_type = 'client backend' and usename = current_user`,
  )
  if (others.rowCount) throw new WrongBackup('A Heard is running on this database; stop it first.')
  const applied = await appliedMigrations(client)
  if (applied.length === 0) return
  await client.query('begin')
  const isEmpty = (await listWorkspaceUuids(client)).length === 0
  await client.query('commit')
  if (isEmpty && JSON.stringify(applied) === JSON.stringify(head.migrations)) return
  if (!replace) {
    throw new WrongBackup(
      isEmpty
        ? 'The database was made by another version; say --replace to make it anew.'
        : 'The database is not empty; say --replace to give up what it holds.',
    )
  }
  say('removing what the database holds')
  await client.query('begin')
  await client.query('drop schema if exists graphile_worker cascade')
  await client.query('drop schema public cascade')
  await client.query('create schema public')
  await client.query('commit')
}

/** Foreign keys and walls are put aside while rows come in any order, and are back, checked, before the commit. */
const load = async (
  pool: pg.Pool,
  { path, head, sendWaiting }: { path: string; head: Head; sendWaiting: boolean },
): Promise<void> => {
  const client = await pool.connect()
  try {
    await client.query('begin')
    await client.query('set local statement_timeout = 0')
    for (const [parent, [first, last]] of Object.entries(head.months))
      await client.query('call heard_ensure_months($1::regclass, $2::date, $3::date)', [parent, first, last])
    const keys = await listForeignKeys(client)
    for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
    const walled = await listWalled(client)
    for (const table of walled) await client.query(`alter table ${table} disable row level security`)
    await client.query(
      'truncate graphile_worker._private_known_crontabs, graphile_worker._private_tasks, graphile_worker._private_jobs, graphile_worker._private_job_queues',
    )
    await copyIn(client, path)
    for (const { name, last, called } of head.sequences)
      await client.query('select setval($1::regclass, $2::bigint, $3)', [name, last, called])
    if (!sendWaiting) await doubtUnsent(client)
    // Whoever held a job when the backup was made does not hold it here.
    await client.query('update graphile_worker._private_jobs set locked_at = null, locked_by = null')
    await client.query('update graphile_worker._private_job_queues set locked_at = null, locked_by = null')
    for (const table of walled) await client.query(`alter table ${table} enable row level security`)
    for (const { table, name, definition } of keys)
      await client.query(`alter table ${table} add constraint ${name} ${definition}`)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    client.release(true)
  }
}

const copyIn = async (client: pg.ClientBase, path: string): Promise<void> => {
  let open: { stream: ReturnType<typeof copyFrom>; done: Promise<void> } | undefined
  await readBackup(path, {
    section: async ({ table, columns }) => {
      const stream = client.query(copyFrom(`copy ${table} (${quoted(columns)}) from stdin`))
      // Listened to once for the whole section, however often it has to be waited for.
      open = { stream, done: finished(stream) }
      open.done.catch(() => {})
    },
    rows: async (lines) => {
      const { stream, done } = open!
      if (!stream.write(lines)) await Promise.race([once(stream, 'drain'), done])
    },
    end: async () => {
      const { stream, done } = open!
      stream.end()
      await done
    },
  })
}
