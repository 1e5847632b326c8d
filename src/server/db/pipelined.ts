import {
  type ConnectionProvider,
  type DatabaseConnection,
  type Driver,
  Kysely,
  PostgresDialect,
  PostgresDriver,
} from 'kysely'
import type pg from 'pg'

/**
 * Kysely, which lets what does not wait for each other travel together: left to itself it asks one statement of a transaction
 * after the other, whatever the connection can do, and waits for the answer to `begin` first.
 */
export const pipelined = <DB>(pool: pg.Pool): Kysely<DB> => {
  const dialect = new PostgresDialect({ pool })
  dialect.createDriver = () => beginPromptly(new PostgresDriver({ pool }))
  const db = new Kysely<DB>({ dialect })
  const executor = db.getExecutor()
  const onOneConnection = executor.withConnectionProvider.bind(executor)
  executor.withConnectionProvider = (provider) => onOneConnection(atOnce(provider))
  return db
}

/** The connection of a transaction, for all who ask and not for one at a time: PostgreSQL itself keeps their order. */
const atOnce = (provider: ConnectionProvider): ConnectionProvider => {
  let own: DatabaseConnection | undefined
  const here = provider.provideConnection(async (connection) => {
    own = connection
    return connection
  })
  return { provideConnection: async (consumer) => consumer(own ?? (await here)) }
}

/**
 * The first statements leave with `begin`. Should it fail alone, the statements after it see and change nothing, for the
 * workspace is named for the transaction only; and the commit tells.
 */
const beginPromptly = (driver: Driver): Driver => {
  const begun = new WeakMap<DatabaseConnection, Promise<void>>()
  const begin = driver.beginTransaction.bind(driver)
  const commit = driver.commitTransaction.bind(driver)
  driver.beginTransaction = async (connection, settings) => {
    const beginning = begin(connection, settings)
    // Told at the commit; without a listener it would end the process before.
    beginning.catch(() => {})
    begun.set(connection, beginning)
  }
  driver.commitTransaction = async (connection) => {
    await begun.get(connection)
    await commit(connection)
  }
  return driver
}
