import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { appliedMigrations } from '../migrate.ts'
import { byName, END, type Foot, type Head, readBackup, WrongBackup } from './backup-file.ts'
import {
  enterAs,
  listMonths,
  listSequences,
  listTables,
  listWorkspaceUuids,
  type Table,
} from './catalogue.ts'

type Order = { path: string; secret: Uint8Array; now: Date; signal?: AbortSignal }

/**
 * Writes everything that Heard keeps into one file, as it was at one moment, while others go on writing. The file gets its name
 * when it is whole, and has been read again.
 */
export const backUp = async (
  pool: pg.Pool,
  { path, signal = new AbortController().signal, ...about }: Order,
): Promise<Foot> => {
  const client = await pool.connect()
  const unfinished = `${path}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    // One long look at everything is what this is: no other limit of the server may end it.
    await client.query('set local statement_timeout = 0')
    await client.query('set local idle_in_transaction_session_timeout = 0')
    await pipeline(
      Readable.from(contentOf(client, about), { objectMode: false }),
      createGzip({ level: 6 }),
      createWriteStream(unfinished, { mode: 0o600 }),
      { signal },
    )
    await client.query('commit')
    const { foot } = await readBackup(unfinished)
    await toDisk(unfinished)
    await rename(unfinished, path)
    return foot
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  } finally {
    client.release(true)
  }
}

async function* contentOf(
  client: pg.ClientBase,
  { secret, now }: { secret: Uint8Array; now: Date },
): AsyncGenerator<Buffer> {
  const hash = createHash('sha256')
  const noted = (part: Buffer): Buffer => {
    hash.update(part)
    return part
  }
  const line = (said: unknown): Buffer => Buffer.from(`${JSON.stringify(said)}\n`)
  const head: Head = {
    heard: 'backup',
    format: 1,
    at: now.toISOString(),
    migrations: await appliedMigrations(client),
    months: await listMonths(client),
    sequences: await listSequences(client),
    secret: Buffer.from(secret).toString('base64url'),
  }
  if (head.migrations.length === 0) throw new WrongBackup('There is no Heard in this database.')
  yield noted(line(head))
  const rows: Record<string, number> = {}
  const workspaces = await listWorkspaceUuids(client)
  for (const table of await listTables(client)) {
    const { name, columns, tenant } = table
    for (const workspace of tenant === null ? [null] : workspaces) {
      if (workspace !== null) await enterAs(client, workspace)
      yield noted(line({ table: name, columns, workspace }))
      const copying = client.query(copyTo(copyOf(table, workspace)))
      for await (const part of copying as AsyncIterable<Buffer>) yield noted(part)
      rows[name] = (rows[name] ?? 0) + copying.rowCount
      yield noted(Buffer.from(`${END}\n`))
    }
  }
  const foot: Foot = {
    rows: Object.fromEntries(Object.entries(rows).sort(byName)),
    digest: hash.digest('hex'),
  }
  yield line(foot)
}

/** In the order of its key, so that two backups of the same rows are the same bytes. */
const copyOf = ({ name, columns, key, tenant }: Table, workspace: string | null): string => {
  const whose = tenant === null ? '' : ` where ${tenant} = '${workspace}'`
  return `copy (select ${quoted(columns)} from ${name}${whose} order by ${quoted(key)}) to stdout`
}

export const quoted = (names: readonly string[]): string =>
  names.map((name) => `"${name.replaceAll('"', '""')}"`).join(', ')

const toDisk = async (path: string): Promise<void> => {
  const file = await open(path, 'r+')
  await file.sync()
  await file.close()
}
