import { type DatabaseConnection, type Driver, PostgresDialect, PostgresDriver } from 'kysely'
import type pg from 'pg'

/**
 * Kysely waits for the answer to `begin` before anything else is asked: one way to PostgreSQL and back in every transaction.
 * Here the first statements leave with it. Should it fail alone, the statements after it see and change nothing, for the
 * workspace is named for the transaction only; and the commit tells.
 */
export const promptDialect = (pool: pg.Pool): PostgresDialect => {
  const dialect = new PostgresDialect({ pool })
  dialect.createDriver = () => beginPromptly(new PostgresDriver({ pool }))
  return dialect
}

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
