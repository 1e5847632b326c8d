import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { runMigrations } from 'graphile-worker'
import type pg from 'pg'

const FOLDER = new URL('../../../migrations/', import.meta.url)
const LOCK = 4_726_541 // any number of our own: two processes that start together migrate one after the other

/** Brings the database to this version, each file in a transaction of its own, so a killed run goes on where it stopped. */
export const migrate = async (
  pool: pg.Pool,
  {
    now,
    only,
    say = () => {},
  }: {
    now: Date
    /** Names of the files up to which to go: a backup is restored into the schema it was made from. */
    only?: readonly string[]
    say?: (line: string) => void
  },
) => {
  const client = await pool.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists heard_migrations (name text primary key, digest text not null, at timestamptz not null)',
    )
    const { rows } = await client.query<{ name: string; digest: string }>(
      'select name, digest from heard_migrations',
    )
    const digestByName = new Map(rows.map((row) => [row.name, row.digest]))
    for (const { name, text, digest } of await migrations()) {
      const known = digestByName.get(name)
      if (known !== undefined && known !== digest)
        throw new Error(`migration ${name} was changed after it was applied`)
      if (known !== undefined || (only && !only.includes(name))) continue
      say(`applying ${name}`)
      await client.query('begin')
      try {
        await client.query(text)
        await client.query('insert into heard_migrations values ($1, $2, $3)', [name, digest, now])
        await client.query('commit')
      } catch (error) {
        await client.query('rollback')
        throw error
      }
    }
    await runMigrations({ pgPool: pool })
    await ensureJobsByTask(client)
    await ensureMonths(client, now)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK]).catch(() => {})
    client.release()
  }
}

/**
 * Each group of workers looks for its own kinds of job. Through the queue's own index, which knows when a job is due but not
 * of which kind it is, whoever finds little walks past all that waits for others (measured: with 100,000 jobs of playbooks
 * waiting, 59 ms a look instead of 1, and each group looks up to fifty times a second).
 */
const ensureJobsByTask = async (client: pg.ClientBase): Promise<void> => {
  const { rows } = await client.query<{ there: boolean }>(
    `select to_regclass('graphile_worker.heard_jobs_by_task') is not null as there`,
  )
  // Asked for outright, even one that is there waits for everybody who writes.
  if (!rows[0]!.there)
    await client.query(
      'create index heard_jobs_by_task on graphile_worker._private_jobs (task_id, priority, run_at) where is_available',
    )
}

/**
 * The months behind and ahead that have a partition of their own; older history lies together in the default one,
 * because each partition costs planning time in every query that cannot leave it out.
 */
const MONTHS_BEHIND = 1
const MONTHS_AHEAD = 2

export const ensureMonths = async (
  db: { query: (text: string, values: unknown[]) => Promise<unknown> },
  now: Date,
) => {
  for (const table of ['feedback', 'events']) {
    await db.query(
      `call heard_ensure_months($1::regclass, ($2::timestamptz - make_interval(months => $3))::date,
                                ($2::timestamptz + make_interval(months => $4))::date)`,
      [table, now, MONTHS_BEHIND, MONTHS_AHEAD],
    )
  }
}

/** Names the schema that these migrations make: the test template and backups are told apart by it. */
export const schemaDigest = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const { name, digest } of await migrations()) hash.update(name).update(digest)
  return hash.digest('hex').slice(0, 12)
}

export type Migration = { name: string; digest: string }

/** What was applied to a database, oldest first; nothing where Heard never was. */
export const appliedMigrations = async (db: pg.ClientBase): Promise<Migration[]> => {
  const { rows } = await db.query<{ there: boolean }>(
    `select to_regclass('public.heard_migrations') is not null as there`,
  )
  if (!rows[0]!.there) return []
  const found = await db.query<Migration>('select name, digest from heard_migrations order by name')
  return found.rows
}

/** Those of a list that this Heard does not have, or has with another text. */
export const missingMigrations = async (wanted: readonly Migration[]): Promise<string[]> => {
  const digests = new Map((await migrations()).map(({ name, digest }) => [name, digest]))
  return wanted.filter(({ name, digest }) => digests.get(name) !== digest).map(({ name }) => name)
}

const migrations = async () => {
  const names = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).sort()
  return Promise.all(
    names.map(async (name) => {
      const text = await readFile(new URL(name, FOLDER), 'utf8')
      return { name, text, digest: createHash('sha256').update(text).digest('hex') }
    }),
  )
}
