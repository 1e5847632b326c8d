import { existsSync, statSync } from 'node:fs'
import { mkdir, stat } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { Command } from 'commander'
import { readSecret } from '#server/config.ts'
import { backUp } from '#server/db/backup/back-up.ts'
import { beginsAsBackup, readBackup, WrongBackup } from '#server/db/backup/backup-file.ts'
import { openDatabase } from '#server/db/database.ts'
import { configOrExit, openPostgres, say } from './open.ts'

export const backupCommand = () =>
  new Command('backup')
    .description(
      'write everything Heard keeps into one file, while it runs; in a folder it names the file itself',
    )
    .argument('<file or folder>')
    .option('--verify', 'only check a backup that is there: is it whole and unchanged?')
    .action((given: string, { verify }: { verify?: true }) =>
      orSay(() => (verify ? check(given) : write(given))),
    )

const write = async (given: string): Promise<void> => {
  const config = configOrExit()
  if (!config.databaseUrl && !existsSync(join(config.dataFolder, 'postgres')))
    throw new WrongBackup(`There is no Heard in ${config.dataFolder} (HEARD_DATA).`)
  const path = await pathOf(given)
  if (existsSync(path) && !(await mayReplace(path)))
    throw new WrongBackup(`${path} is there already and is no backup of Heard; name another file.`)
  // So that nothing half-written stays behind, and no PostgreSQL that nobody uses.
  const stopping = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stopping.abort())
  const { databaseUrl, release } = await openPostgres(config)
  const database = openDatabase(databaseUrl, { connections: 1 })
  try {
    const secret = readSecret(config.dataFolder)
    const { rows, digest } = await backUp(database.ownerPool, {
      path,
      secret,
      now: new Date(),
      signal: stopping.signal,
    })
    const { size } = await stat(path)
    console.log(JSON.stringify({ file: path, bytes: size, digest, rows: sum(rows) }))
  } finally {
    await database.close()
    await release()
  }
}

/** A backup of yesterday under the same name makes room for that of today, once that is whole; so does an empty file. */
const mayReplace = async (path: string): Promise<boolean> =>
  (await stat(path)).size === 0 || (await beginsAsBackup(path))

const check = async (path: string): Promise<void> => {
  const { head, foot } = await readBackup(path)
  console.log(
    JSON.stringify({ file: path, at: head.at, digest: foot.digest, rows: sum(foot.rows), whole: true }),
  )
}

const sum = (rows: Record<string, number>): number =>
  Object.values(rows).reduce((total, count) => total + count, 0)

/** `backups/` becomes `backups/heard-2026-03-02T09-00-00Z.backup`. */
const pathOf = async (given: string): Promise<string> => {
  const isFolder = given.endsWith('/') || (existsSync(given) && statSync(given).isDirectory())
  if (!isFolder) return resolve(given)
  await mkdir(given, { recursive: true })
  const moment = new Date().toISOString().slice(0, 19).replaceAll(':', '-')
  return resolve(join(given, `heard-${moment}Z.backup`))
}

/** What is wrong with a file is for whoever holds it: a sentence, no stack. */
export const orSay = async (work: () => Promise<void>): Promise<void> => {
  try {
    await work()
  } catch (error) {
    process.exitCode = 1
    const { code, message } = error as NodeJS.ErrnoException
    if (
      !(error instanceof WrongBackup) &&
      !['ENOENT', 'EACCES', 'ENOSPC', 'EISDIR', 'ABORT_ERR'].includes(code ?? '')
    )
      throw error
    say(code === 'ABORT_ERR' ? 'Stopped; nothing was written.' : message)
  }
}
