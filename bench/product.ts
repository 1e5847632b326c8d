import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { readEntry } from '#server/db/embedded/cluster.ts'
import { urlOf } from '#server/db/embedded.ts'
import { freePort } from '../test/free-port.ts'
import { askJson, withKey } from './http.ts'

export const checkout = fileURLToPath(new URL('..', import.meta.url))

/** Whose product is measured: this checkout's, or an earlier one's to compare with. */
export const measured = { checkout }

export type Product = {
  url: string
  dataFolder: string
  child: ChildProcess
  /** From the command to `Heard is ready at`. */
  startMillis: number
  stop: () => Promise<void>
}

const READY = /^Heard is (?:ready at (\S+)|working)/m
const PATIENCE_MILLIS = 120_000

/** A data folder of this run; PostgreSQL may run under another account, which has to get in. */
export const makeDataFolder = (): string => {
  const folder = mkdtempSync(join(tmpdir(), 'heard-bench-'))
  chmodSync(folder, 0o755)
  return folder
}

export const removeDataFolder = (folder: string) => rmSync(folder, { recursive: true, force: true })

const SERVE = [process.execPath, '--disable-warning=ExperimentalWarning', 'src/cli/main.ts', 'serve'] as const

/** The real program in a process of its own, with its own PostgreSQL that really writes to disk. */
export const startProduct = async (
  dataFolder: string,
  {
    role = 'all',
    command = SERVE,
    nodeOptions = process.env['BENCH_NODE_OPTIONS'],
    settings = {},
  }: {
    role?: 'all' | 'web' | 'work'
    command?: readonly [string, ...string[]]
    nodeOptions?: string | undefined
    settings?: Readonly<Record<string, string>>
  } = {},
): Promise<Product> => {
  const [program, ...args] = command
  const began = performance.now()
  const child = spawn(program, args, {
    cwd: measured.checkout,
    // A group of its own, so that Ctrl-C reaches what `npm start` started too.
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...environment(),
      ...(nodeOptions ? { NODE_OPTIONS: nodeOptions } : {}),
      HEARD_DATA: dataFolder,
      HEARD_PORT: String(await freePort()),
      HEARD_SMTP_IN_PORT: String(await freePort()),
      HEARD_ROLE: role,
      HEARD_LOG_LEVEL: 'warn',
      ...settings,
    },
  })
  const said: string[] = []
  const url = await new Promise<string>((resolve, reject) => {
    const patience = setTimeout(
      () => reject(new Error(`Heard did not start:\n${said.join('')}`)),
      PATIENCE_MILLIS,
    )
    const hear = (chunk: Buffer) => {
      said.push(chunk.toString())
      const found = READY.exec(said.join(''))
      if (found) {
        clearTimeout(patience)
        resolve(found[1] ?? '')
      }
    }
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('exit', () => reject(new Error(`Heard ended at once:\n${said.join('')}`)))
  })
  // A measurement that breaks off must not leave a Heard behind.
  const stopWithUs = () => process.kill(-child.pid!, 'SIGTERM')
  process.once('exit', stopWithUs)
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      process.off('exit', stopWithUs)
      resolve()
    }),
  )
  return {
    url: url.replace('localhost', '127.0.0.1'),
    dataFolder,
    child,
    startMillis: performance.now() - began,
    stop: async () => {
      process.kill(-child.pid!, 'SIGTERM')
      await ended
    },
  }
}

/** Settings of whoever runs this must not change what is measured. */
const environment = () =>
  Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^HEARD_|^DATABASE_URL$|^npm_|^NODE_OPTIONS$/.test(name)),
  )

export type SetUp = { key: string; email: string; password: string }

/** The workspace, its administrator and a key, made as automation makes them. Heard must not run. */
export const setUp = async (dataFolder: string): Promise<SetUp> => {
  const email = 'ada@bench.example'
  const password = 'correct horse battery'
  const made = await runHeard(
    ['setup', '--workspace', 'Bench', '--email', email, '--password', password],
    dataFolder,
  )
  return { key: (JSON.parse(made) as { key: string }).key, email, password }
}

export const spawnHeard = (args: readonly string[], dataFolder: string) =>
  spawn(SERVE[0], [SERVE[1], SERVE[2], ...args], {
    cwd: measured.checkout,
    env: { ...environment(), HEARD_DATA: dataFolder },
    stdio: ['ignore', 'pipe', 'inherit'],
  })

export const runHeard = (args: readonly string[], dataFolder: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawnHeard(args, dataFolder)
    let out = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.once('exit', (code) => (code === 0 ? resolve(out) : reject(new Error(`heard ${args[0]} failed`))))
  })

export const databaseUrl = (dataFolder: string): string => {
  const entry = readEntry(dataFolder)
  if (!entry?.port) throw new Error('PostgreSQL has never run here')
  return urlOf(realpathSync(join(dataFolder, 'postgres')), { port: entry.port, password: entry.password })
}

/** As the owner, past the wall: to fill in history and to count what arrived. */
export const connect = async (dataFolder: string): Promise<pg.Client> => {
  const client = new pg.Client({ connectionString: databaseUrl(dataFolder) })
  await client.connect()
  return client
}

/** A product on a folder of its own, set up, and everything gone afterwards. */
export const withProduct = async <T>(
  options: { role?: 'all' | 'web'; nodeOptions?: string },
  work: (product: Product, made: SetUp) => Promise<T>,
): Promise<T> => {
  const dataFolder = makeDataFolder()
  try {
    const made = await setUp(dataFolder)
    const product = await startProduct(dataFolder, options)
    try {
      await switchPlaybooksOn(product.url, made.key)
      return await work(product, made)
    } finally {
      await product.stop()
    }
  } finally {
    removeDataFolder(dataFolder)
  }
}

/** The letters of a new workspace wait for somebody to switch them on; what is measured is the loop with them. */
export const switchPlaybooksOn = async (url: string, key: string): Promise<void> => {
  const headers = withKey(key)
  for (const { id } of await askJson<{ id: string }[]>(`${url}/api/playbooks`, { headers }))
    await askJson(`${url}/api/playbooks/${id}/status`, { method: 'PUT', headers, body: { enabled: true } })
}
