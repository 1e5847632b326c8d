import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { migrate, schemaDigest } from '../src/server/db/migrate.ts'

/** The server the tests may make databases on; `npm test` starts one. */
export const adminUrl = (): string => {
  const url = process.env['HEARD_TEST_DATABASE_URL']
  if (!url) throw new Error('run the tests with `npm test`: it starts the PostgreSQL they need')
  return url
}

/** A database of its own, cloned from a template that is migrated once per schema. */
export const cloneDatabase = async (): Promise<{ url: string; drop: () => Promise<void> }> => {
  const template = `heard_template_${await schemaDigest()}`
  const name = `heard_test_${randomBytes(6).toString('hex')}`
  await withAdmin(async (admin) => {
    // One clone at a time: PostgreSQL refuses to copy a template that somebody is connected to.
    await admin.query('select pg_advisory_lock(4726542)')
    await ensureTemplate(admin, template)
    // Measured: a twentieth of what it costs to write a thousand small files page by page into the log.
    await admin.query(`create database ${name} template ${template} strategy file_copy`)
    await admin.query('select pg_advisory_unlock(4726542)')
  })
  return {
    url: urlOf(name),
    drop: () =>
      withAdmin((admin) => admin.query(`drop database if exists ${name} with (force)`)).then(() => {}),
  }
}

/** With nothing in it; of an account that owns it and may nothing else, as a hosted PostgreSQL gives it out, when asked. */
export const emptyDatabase = async ({
  plainOwner = false,
} = {}): Promise<{
  url: string
  drop: () => Promise<void>
}> => {
  const name = `heard_test_${randomBytes(6).toString('hex')}`
  await withAdmin(async (admin) => {
    if (!plainOwner) return admin.query(`create database ${name}`)
    await admin.query(`create role ${name} login password 'pw' nosuperuser nobypassrls`)
    await admin.query(
      `do $$ begin create role heard_app nologin; exception when duplicate_object or unique_violation then null; end $$`,
    )
    await admin.query(`grant heard_app to ${name} with admin option`)
    await admin.query(`create database ${name} owner ${name}`)
  })
  const url = new URL(urlOf(name))
  if (plainOwner) Object.assign(url, { username: name, password: 'pw' })
  const drop = () =>
    withAdmin(async (admin) => {
      await admin.query(`drop database if exists ${name} with (force)`)
      if (plainOwner) await admin.query(`drop role if exists ${name}`)
    })
  return { url: url.href, drop }
}

const ensureTemplate = async (admin: pg.Client, template: string) => {
  const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
  if (rowCount) return
  const unfinished = `${template}_unfinished`
  await admin.query(`drop database if exists ${unfinished} with (force)`)
  await admin.query(`create database ${unfinished}`)
  const pool = new pg.Pool({ connectionString: urlOf(unfinished), max: 3 })
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  await migrate(pool, { now: new Date() })
  await pool.end()
  await admin.query(`alter database ${unfinished} rename to ${template}`)
}

const urlOf = (database: string): string => {
  const url = new URL(adminUrl())
  url.pathname = `/${database}`
  return url.href
}

const withAdmin = async <T>(work: (admin: pg.Client) => Promise<T>): Promise<T> => {
  const admin = new pg.Client({ connectionString: adminUrl() })
  await admin.connect()
  try {
    return await work(admin)
  } finally {
    await admin.end()
  }
}
