import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import {
  type Cluster,
  makeDataFolder,
  newPassword,
  prepareCluster,
  readEntry,
  resetPassword,
  saveEntry,
} from './embedded/cluster.ts'
import { withFolderLock } from './embedded/folder-lock.ts'
import { findRunning, launch, shutDown, socketIn } from './embedded/postmaster.ts'

export type EmbeddedPostgres = {
  /** Of the owner role, to the database `heard`. Stays the same until `stop`. */
  url: string
  /** It was running already: an earlier Heard was killed, or another one uses it now. */
  adopted: boolean
  /** Ends the server and waits for it, unless another Heard still uses it. */
  stop: () => Promise<void>
}

type Options = {
  dataFolder: string
  log: (line: string) => void
  /** For tests: nothing is forced to disk, and the data folder is deleted when this process ends, however it ends. */
  throwAway?: boolean
}

/** The PostgreSQL that comes with Heard, running on the files of one data folder. */
export const startPostgres = async ({
  dataFolder,
  log,
  throwAway = false,
}: Options): Promise<EmbeddedPostgres> => {
  const home = resolve(dataFolder)
  makeDataFolder(home)
  const guarded = <T>(work: () => Promise<T>) => withFolderLock(join(home, 'postgres.lock'), work)
  const open = (fixedPort: number | null) =>
    guarded(async () => {
      const cluster = prepareCluster(home, !throwAway, log)
      const { adopted, entry } = await ensureRunning(cluster, fixedPort, log)
      return { cluster, adopted, entry, lease: await takeLease(entry) }
    })

  const first = await open(null)
  if (throwAway) return forTests(first)
  const { port } = first.entry
  let now = first
  let stopping = false
  let reviving: Promise<void> = Promise.resolve()

  const watch = (lease: pg.Client) =>
    lease.once('end', () => {
      if (!stopping) reviving = revive()
    })
  const revive = async () => {
    log('PostgreSQL closed our connection; looking after it')
    for (let pause = 250; !stopping; pause = Math.min(pause * 2, 10_000)) {
      try {
        now = await open(port)
        watch(now.lease)
        log('PostgreSQL is back')
        return
      } catch (error) {
        log(`PostgreSQL is not back yet: ${error instanceof Error ? error.message : String(error)}`)
        await wait(pause)
      }
    }
  }
  watch(first.lease)

  const stop = async () => {
    if (stopping) return
    stopping = true
    await reviving
    await guarded(async () => {
      const last = await isLast(now.lease)
      await now.lease.end().catch(() => {})
      if (!last) return log('PostgreSQL stays up: another Heard uses it')
      const running = findRunning(now.cluster)
      if (running) await shutDown(now.cluster, running.pid)
    })
  }
  return { url: urlOf(first.cluster.folder, first.entry), adopted: first.adopted, stop }
}

type Open = { port: number; password: string }

const ensureRunning = async (cluster: Cluster, fixedPort: number | null, log: (line: string) => void) => {
  const found = findRunning(cluster)
  const known = readEntry(cluster.dataFolder)
  if (found && known && (await answers({ port: found.port, password: known.password }))) {
    return { adopted: true, entry: { port: found.port, password: known.password } }
  }
  if (found) {
    log('Our PostgreSQL runs but does not let us in; starting it again')
    await shutDown(cluster, found.pid)
  }
  const password = known?.password ?? newPassword()
  if (!known) {
    resetPassword(cluster, password)
    saveEntry(cluster.dataFolder, { port: null, password })
  }
  const { port } = await launch(cluster, { log, fixedPort })
  return { adopted: false, entry: { port, password } }
}

/** A server found while it recovers needs a while; a wrong password is wrong at once. */
const answers = async (entry: Open) => {
  for (let turn = 0; turn < 100; turn++) {
    const client = connection(entry)
    try {
      await client.connect()
      await client.end()
      return true
    } catch (error) {
      if ((error as { code?: string }).code?.startsWith('28')) return false
      await wait(100)
    }
  }
  return false
}

const connection = ({ port, password }: Open) => {
  const client = new pg.Client({
    host: '127.0.0.1',
    port,
    user: 'heard',
    password,
    database: 'postgres',
    application_name: 'heard (keeps PostgreSQL up)',
    options: '',
    ssl: false,
  })
  // Without a listener a server that goes away would end the whole process; 'end' says it too.
  client.on('error', () => {})
  return client
}

/** Any number, the same for every Heard: who holds it shared uses the server. */
const LEASE = 4700

/** A connection held for as long as this process uses the server: it ends with the process, even by kill -9. */
const takeLease = async (entry: Open) => {
  const client = connection(entry)
  await client.connect()
  await client.query('select pg_advisory_lock_shared($1)', [LEASE])
  const { rowCount } = await client.query(`select 1 from pg_database where datname = 'heard'`)
  if (rowCount === 0) await client.query('create database heard')
  return client
}

const isLast = async (lease: pg.Client) => {
  try {
    await lease.query('select pg_advisory_unlock_shared($1)', [LEASE])
    const { rows } = await lease.query<{ free: boolean }>('select pg_try_advisory_lock($1) as free', [LEASE])
    return rows[0]?.free ?? true
  } catch {
    return true
  }
}

/** Over its socket where there is one: measured, each answer comes a seventh sooner than over the loopback network. */
export const urlOf = (folder: string, { port, password }: Open) => {
  const host = existsSync(socketIn(folder, port)) ? encodeURIComponent(folder) : '127.0.0.1'
  return `postgresql://heard:${password}@${host}:${port}/heard`
}

/** A shell waits for our end of a pipe to close, which it does in every way a process can end, and cleans up. */
const forTests = ({
  cluster,
  lease,
  entry,
  adopted,
}: {
  cluster: Cluster
  lease: pg.Client
  entry: Open
  adopted: boolean
}) => {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const linked =
    cluster.folder === join(cluster.dataFolder, 'postgres') ? cluster.folder : dirname(cluster.folder)
  const undertaker = spawn('/bin/sh', ['-c', CLEAN_UP, 'sh', pidFile, linked, cluster.dataFolder], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  undertaker.unref()
  const stop = async () => {
    await lease.end().catch(() => {})
    await endOf(undertaker)
  }
  return { url: urlOf(cluster.folder, entry), adopted, stop }
}

const CLEAN_UP = `cat >/dev/null
pid=$(head -n 1 "$1") && kill -QUIT "$pid"
turns=0
while [ -n "$pid" ] && [ -e "$1" ] && kill -0 "$pid" && [ $turns -lt 100 ]; do sleep 0.1; turns=$((turns + 1)); done
rm -rf "$2" "$3"`

const endOf = (child: ChildProcess) =>
  new Promise<void>((done) => {
    if (child.exitCode !== null) return done()
    child.ref()
    child.once('exit', () => done())
    child.stdin?.end()
  })
