import { spawn, spawnSync } from 'node:child_process'
import { closeSync, openSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { type Account, holds, spawnAs } from './account.ts'
import { type Cluster, type Entry, readEntry, saveEntry, sharedMemoryType } from './cluster.ts'

type Running = { pid: number; port: number; ready: boolean }

const LOG_LIMIT = 10_000_000

/** The server that runs on this folder, whoever started it; a pid file that lies is taken away. */
export const findRunning = ({ folder, account }: Cluster): Running | null => {
  const file = join(folder, 'postmaster.pid')
  const found = readPidFile(file)
  if (found && isServerOf(found.pid, folder, account)) return found
  // PostgreSQL itself believes any live process of its own account, and would refuse to start.
  rmSync(file, { force: true })
  for (const left of readdirSync(folder).filter((name) => name.startsWith(SOCKET))) rmSync(join(folder, left))
  return null
}

const readPidFile = (file: string): Running | null => {
  const lines = textOf(file)?.split('\n')
  return lines ? { pid: Number(lines[0]), port: Number(lines[3]), ready: lines[7]?.trim() === 'ready' } : null
}

/** A server that ends may take its file away at any moment. */
const textOf = (file: string): string | null => {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return null
    throw error
  }
}

/** A number in a file proves nothing: the process must be a postgres that lives in this very folder. */
const isServerOf = (pid: number, folder: string, account: Account) => {
  if (!(pid > 1)) return false
  if (process.platform === 'linux') {
    const name = `/proc/${pid}/comm`
    try {
      if (!readFileSync(name, 'utf8').startsWith('postgres')) return false
    } catch {
      return false
    }
    return holds(account, '[ "/proc/$1/cwd" -ef "$2" ]', String(pid), folder)
  }
  const line = spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout
  return line.includes('postgres') && line.includes(folder)
}

/** Starts the server and waits until it takes connections. Only `fixedPort` keeps it from moving to a free one. */
export const launch = async (
  cluster: Cluster,
  { log, fixedPort }: { log: (line: string) => void; fixedPort: number | null },
): Promise<Running> => {
  const started = Date.now()
  let port = fixedPort ?? (await choosePort(cluster, log))
  for (;;) {
    const outcome = await launchOnce(cluster, port, log)
    if (outcome.running) return outcome.running
    if (Date.now() - started > 30_000) throw didNotStart(cluster, outcome.said)
    if (/could not bind|in use by another|Address already in use/i.test(outcome.said) && !fixedPort) {
      port = await moveAway(cluster, port, log)
    } else if (/pre-existing shared memory|already exists/.test(outcome.said)) {
      // Children of a killed server may need a moment to notice that it is gone; or a nudge.
      if (Date.now() - started > 3_000) endOrphans(cluster)
      await wait(100)
    } else throw didNotStart(cluster, outcome.said)
  }
}

const didNotStart = ({ dataFolder }: Cluster, said: string) =>
  new Error(`PostgreSQL did not start. ${join(dataFolder, 'postgres.log')} ends with:\n${said.trim()}`)

const launchOnce = async (cluster: Cluster, port: number, log: (line: string) => void) => {
  const { binaries, folder, account, dataFolder } = cluster
  const logFile = join(dataFolder, 'postgres.log')
  if ((statSync(logFile, { throwIfNoEntry: false })?.size ?? 0) > LOG_LIMIT)
    renameSync(logFile, `${logFile}.old`)
  const out = openSync(logFile, 'a', 0o600)
  const from = statSync(logFile).size
  // Detached: a Ctrl-C on the terminal is Heard's to answer, which then stops PostgreSQL when it is done with it.
  const child = spawn(binaries.postgres, ['-D', folder, ...settings(cluster, port)], {
    ...spawnAs(account),
    detached: true,
    stdio: ['ignore', out, out],
  })
  closeSync(out)
  let ended = false
  child.once('exit', () => {
    ended = true
  })
  child.once('error', () => {
    ended = true
  })
  child.unref()
  for (let turn = 1; !ended; turn++) {
    const found = readPidFile(join(folder, 'postmaster.pid'))
    if (found?.ready && found.pid === child.pid) return { running: found, said: '' }
    if (turn % 500 === 0) log('PostgreSQL is still recovering from an unclean end …')
    await wait(10)
  }
  return { running: null, said: readFileSync(logFile).subarray(from).toString('utf8') }
}

const settings = ({ durable, account, folder }: Cluster, port: number) =>
  Object.entries({
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: maySocketLieIn(folder) ? folder : '',
    // A process takes up to 30; two that serve and two that work, and a backup, must fit.
    max_connections: 150,
    shared_buffers: `${ownMemoryMegabytes()}MB`,
    wal_compression: 'on',
    jit: 'off',
    // A workspace that fills up within a minute is planned for as it is (measured: a third less of PostgreSQL for each piece).
    autovacuum_naptime: '10s',
    random_page_cost: 1.1,
    timezone: 'UTC',
    log_timezone: 'UTC',
    log_checkpoints: 'off',
    dynamic_shared_memory_type: sharedMemoryType(account),
    fsync: durable ? 'on' : 'off',
    full_page_writes: durable ? 'on' : 'off',
    synchronous_commit: durable ? 'on' : 'off',
  }).flatMap(([name, value]) => ['-c', `${name}=${value}`])

/**
 * What PostgreSQL keeps in its own memory: an eighth of the machine's, or of the container's, within bounds. Pages take room
 * once they were read, so a small workspace pays for none of it.
 */
const ownMemoryMegabytes = (): number => {
  const machine = Math.min(totalmem(), process.constrainedMemory() || Infinity)
  return Math.round(Math.min(512, Math.max(64, machine / 8 / 2 ** 20)))
}

/** A socket's path may not be longer than 107 characters (103 on a Mac); a data folder's may. Node opens none on Windows. */
const maySocketLieIn = (folder: string) =>
  process.platform !== 'win32' && Buffer.byteLength(socketIn(folder, 65_535)) <= 103

const SOCKET = '.s.PGSQL.'

/** Where PostgreSQL puts its socket for a port. */
export const socketIn = (folder: string, port: number) => join(folder, `${SOCKET}${port}`)

const entryOf = ({ dataFolder }: Cluster): Entry => {
  const entry = readEntry(dataFolder)
  if (!entry) throw new Error(`${join(dataFolder, 'postgres.json')} is gone`)
  return entry
}

const choosePort = async (cluster: Cluster, log: (line: string) => void) => {
  const { port } = entryOf(cluster)
  if (port === null) return keepPort(cluster, await freePort())
  return (await isFree(port)) ? port : moveAway(cluster, port, log)
}

const moveAway = async (cluster: Cluster, taken: number, log: (line: string) => void) => {
  const port = keepPort(cluster, await freePort())
  log(
    `Port ${taken}, where our PostgreSQL listened, is taken by another program; it listens on ${port} from now on`,
  )
  return port
}

const keepPort = (cluster: Cluster, port: number) => {
  saveEntry(cluster.dataFolder, { ...entryOf(cluster), port })
  return port
}

/** Below the range from which systems lend ports to outgoing connections, so that it is still free next time. */
const freePort = async () => {
  for (let turn = 0; turn < 100; turn++) {
    const port = 15_000 + Math.floor(Math.random() * 15_000)
    if (await isFree(port)) return port
  }
  throw new Error('No free port between 15000 and 30000 was found for PostgreSQL')
}

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false))
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)))
  })

/** Ends the server as PostgreSQL's fast shutdown does, and waits until its files are at rest. */
export const shutDown = async (cluster: Cluster, pid: number) => {
  signal(pid, 'SIGINT')
  const patience = Date.now() + 60_000
  while (isUp(cluster, pid)) {
    if (Date.now() > patience) signal(pid, 'SIGQUIT')
    await wait(10)
  }
}

/** By its pid file first: in a container without an init the ended process may stay as a zombie. */
const isUp = ({ folder }: Cluster, pid: number) =>
  readPidFile(join(folder, 'postmaster.pid'))?.pid === pid && signal(pid, 0)

const signal = (pid: number, name: NodeJS.Signals | 0) => {
  try {
    process.kill(pid, name)
    return true
  } catch {
    return false
  }
}

const endOrphans = ({ folder, account }: Cluster) => {
  if (process.platform !== 'linux') return
  for (const name of readdirSync('/proc')) {
    if (/^\d+$/.test(name) && isServerOf(Number(name), folder, account)) signal(Number(name), 'SIGKILL')
  }
}
