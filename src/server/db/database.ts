import { type Kysely, sql } from 'kysely'
import pg from 'pg'
import { pipelined } from './pipelined.ts'
import { rememberStatements } from './statements.ts'
import type { DB } from './tables.ts'

export type Db = Kysely<DB>

// Counts are small enough for a number; numerics here are scores and yearly values.
pg.types.setTypeParser(pg.types.builtins.INT8, Number)
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number)
// A calendar day stays the text it is: a Date would move it into the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text)

export type Database = {
  /** As the runtime role: owns nothing, sees one workspace at a time. */
  readonly app: Db
  readonly appPool: pg.Pool
  /** As the owner: migrations, the queue, backups. Never used to serve a request. */
  readonly ownerPool: pg.Pool
  /**
   * For taking jobs and crossing them out, and nothing else: it does not wait for the disk. A database that falls forgets at
   * most the last moment of that, and then a job runs again, which every job is ready for. Adding a job waits, with the
   * change that asks for it.
   */
  readonly queuePool: pg.Pool
  readonly close: () => Promise<void>
}

export const openDatabase = (url: string, { connections = 12 } = {}): Database => {
  const settings = { connectionString: url, connectionTimeoutMillis: 5_000, keepAlive: true }
  const appPool = new pg.Pool({
    ...settings,
    max: connections,
    // Statements that do not wait for each other go out together.
    pipeline: true,
    options: '-c role=heard_app -c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000',
  })
  const ownerPool = new pg.Pool({ ...settings, max: 6 })
  const queuePool = new pg.Pool({ ...settings, max: 10, options: '-c synchronous_commit=off' })
  // A lost idle connection is replaced by the pool; without a listener it would end the process.
  for (const pool of [appPool, ownerPool, queuePool]) {
    pool.on('error', () => {})
    pool.on('connect', (client) => client.on('error', () => {}))
  }
  appPool.on('connect', rememberStatements)
  const app = pipelined<DB>(appPool)
  return {
    app,
    appPool,
    ownerPool,
    queuePool,
    close: async () => {
      await app.destroy()
      await queuePool.end()
      await ownerPool.end()
    },
  }
}

/** By `set local` and not by `set_config`: a cluster hands on the one to its machines, and not the other. */
export const setForTransaction = async (
  db: Db,
  name: 'heard.workspace' | 'heard.scope' | 'heard.signing_in' | 'heard.many' | 'statement_timeout',
  value: string,
): Promise<void> => {
  await sql`set local ${sql.raw(name)} = ${sql.lit(value)}`.execute(db)
}

/** Lost connection, one that was idle for too long, server shutting down or too many connections: worth trying again in a moment. */
export const isUnavailable = (error: unknown): boolean => {
  const code = (error as { code?: string } | null)?.code ?? ''
  const message = error instanceof Error ? error.message : ''
  return (
    /^(08|57P|25P0[34])/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'ENOENT', '53300', '25P03'].includes(code) ||
    // What wraps such a failure may keep its words only.
    /(connect|read|write) E[A-Z]+|Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
      message,
    )
  )
}

/** 57014: a statement took longer than one may; what it was part of is undone. */
export const isTimedOut = (error: unknown): boolean => (error as { code?: string } | null)?.code === '57014'

/** 53100: the server has no room left for the row. */
export const isDiskFull = (error: unknown): boolean => (error as { code?: string } | null)?.code === '53100'

/** A row names another that is not there, or lies behind the wall: 23503. */
export const isDangling = (error: unknown): boolean => (error as { code?: string } | null)?.code === '23503'

/** 40P01: two transactions waited for each other, and this one was chosen to give way. */
export const isDeadlock = (error: unknown): boolean => (error as { code?: string } | null)?.code === '40P01'

export const isDuplicate = (error: unknown, constraint?: string): boolean => {
  const found = error as { code?: string; constraint?: string } | null
  return found?.code === '23505' && (constraint === undefined || found.constraint === constraint)
}
