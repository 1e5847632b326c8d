import { setTimeout as wait } from 'node:timers/promises'
import { type Config, publicAddress, readConfig, readSecret, WrongConfig } from '#server/config.ts'
import type { Program } from '#server/ctx.ts'
import { openDatabase } from '#server/db/database.ts'
import { startPostgres } from '#server/db/embedded.ts'
import { migrate } from '#server/db/migrate.ts'
import { assemble } from '#server/program.ts'
import { whyNoDatabase, whyTooOld } from './why-no-database.ts'

export const say = (line: string) => process.stderr.write(`${line}\n`)

/** Bad configuration is the operator's to mend: a sentence each, no stack. */
export const configOrExit = (): Config => {
  try {
    return readConfig()
  } catch (error) {
    if (!(error instanceof WrongConfig)) throw error
    say(error.message)
    process.exit(2)
  }
}

export type Opened = { databaseUrl: string; release: () => Promise<void> }

/** The configured PostgreSQL, or Heard's own; its server ends with the last Heard that uses it. */
export const openPostgres = async (
  config: Config,
  log: (line: string) => void = () => {},
): Promise<Opened> => {
  if (config.databaseUrl) return { databaseUrl: config.databaseUrl, release: async () => {} }
  const postgres = await startPostgres({ dataFolder: config.dataFolder, log })
  return { databaseUrl: postgres.url, release: postgres.stop }
}

/** A PostgreSQL that is stopped just while we begin comes back, or says on the next try why it does not. */
const TRIES = 30
const isCut = (error: unknown) =>
  /^57P/.test((error as { code?: string } | null)?.code ?? '') ||
  (error instanceof Error && error.message.startsWith('Connection terminated'))

export const migrateDatabase = async (databaseUrl: string, log: (line: string) => void = () => {}) => {
  for (let tries = 1; ; tries++) {
    try {
      return await migrateOnce(databaseUrl, log)
    } catch (error) {
      if (!isCut(error) || tries === TRIES) throw error
      await wait(1_000)
    }
  }
}

const migrateOnce = async (databaseUrl: string, log: (line: string) => void) => {
  const database = openDatabase(databaseUrl, { connections: 1 })
  try {
    const { rows } = await database.ownerPool.query<{ version: number }>(
      `select current_setting('server_version_num')::int as version`,
    )
    const old = whyTooOld(rows[0]!.version)
    if (old) return exitWith(old)
    await migrate(database.ownerPool, { now: new Date(), say: log })
  } catch (error) {
    if (isCut(error)) throw error
    const why = whyNoDatabase(error)
    if (!why) throw error
    exitWith(why)
  } finally {
    await database.close()
  }
}

const exitWith = (why: string): never => {
  say(why)
  process.exit(2)
}

/** For commands: a whole program on the migrated database, closed again afterwards. */
export const withProgram = async <T>(work: (program: Program) => Promise<T>): Promise<T> => {
  const config = configOrExit()
  const { databaseUrl, release } = await openPostgres(config)
  try {
    await migrateDatabase(databaseUrl)
    const program = assemble(config, {
      databaseUrl,
      url: publicAddress(config),
      secret: readSecret(config.dataFolder),
    })
    try {
      return await work(program)
    } finally {
      await program.database.close()
    }
  } finally {
    await release()
  }
}
