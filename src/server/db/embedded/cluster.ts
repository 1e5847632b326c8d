import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  accessSync,
  chmodSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { WrongConfig } from '../../config.ts'
import { type Account, accountFor, canReach, holds, spawnAs } from './account.ts'
import { type Binaries, findBinaries, SHARED_FOLDER } from './binaries.ts'

/** One PostgreSQL of ours at rest: its files, who runs it, and how to get in. */
export type Cluster = {
  folder: string
  dataFolder: string
  account: Account
  binaries: Binaries
  durable: boolean
}

/** Remembered between starts, readable by the account of Heard alone. */
export type Entry = { port: number | null; password: string }

/** Finds the cluster of a data folder or makes it. */
export const prepareCluster = (
  dataFolder: string,
  durable: boolean,
  log: (line: string) => void,
): Cluster => {
  const link = join(dataFolder, 'postgres')
  const account = accountFor(link)
  const binaries = findBinaries(account, log)
  const folder = placeOf(link, account, log)
  checkOwner(folder, account)
  const cluster = { folder, dataFolder, account, binaries, durable }
  if (existsSync(join(folder, 'PG_VERSION'))) checkCluster(cluster)
  else createCluster(cluster, log)
  return cluster
}

export const readEntry = (dataFolder: string): Entry | null => {
  const file = join(dataFolder, 'postgres.json')
  if (!existsSync(file)) return null
  return JSON.parse(readFileSync(file, 'utf8')) as Entry
}

export const saveEntry = (dataFolder: string, entry: Entry) => {
  const file = join(dataFolder, 'postgres.json')
  writeFileSync(`${file}.new`, `${JSON.stringify(entry)}\n`, { mode: 0o600, flush: true })
  renameSync(`${file}.new`, file)
}

export const newPassword = () => randomBytes(24).toString('base64url')

/** Without the file that holds it (restored from elsewhere, say) the password is set anew, with the server down. */
export const resetPassword = ({ binaries, folder, account }: Cluster, password: string) => {
  const done = spawnSync(binaries.postgres, ['--single', '-D', folder, 'postgres'], {
    ...spawnAs(account),
    input: `alter role heard password '${password}'\n`,
    encoding: 'utf8',
  })
  if (done.status !== 0) throw new Error(`The password of PostgreSQL could not be set: ${done.stderr}`)
}

export const makeDataFolder = (dataFolder: string) => {
  try {
    if (statSync(dataFolder, { throwIfNoEntry: false })?.isDirectory())
      return accessSync(dataFolder, constants.W_OK)
    mkdirSync(dataFolder, { recursive: true })
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException
    const why =
      code === 'EROFS'
        ? `The data folder ${dataFolder} lies on a disk that can only be read.`
        : code === 'EEXIST' || code === 'ENOTDIR'
          ? `The data folder ${dataFolder} is a file, or lies in one.`
          : `The data folder ${dataFolder} cannot be written by the account that runs Heard.`
    throw new WrongConfig(`${why} Start Heard as its owner, or set HEARD_DATA to a folder of your own.`, {
      cause,
    })
  }
  // Others may pass through but not look around; what is secret inside has its own permissions.
  chmodSync(dataFolder, 0o711)
}

/** In the data folder, or behind a link from there where the account cannot get to it. */
const placeOf = (link: string, account: Account, log: (line: string) => void) => {
  const found = lstatSync(link, { throwIfNoEntry: false })
  if (found?.isSymbolicLink()) return linkedPlace(link)
  if (found || !account || canReach(account, dirname(link))) return link
  mkdirSync(SHARED_FOLDER, { recursive: true, mode: 0o755 })
  chmodSync(SHARED_FOLDER, 0o755)
  const home = mkdtempSync(join(SHARED_FOLDER, `${basename(dirname(dirname(link)))}-`))
  chmodSync(home, 0o711)
  const folder = join(home, 'postgres')
  writeFileSync(join(home, 'belongs-to'), `${link}\n`)
  symlinkSync(folder, link)
  log(
    `The account ${account.name}, which runs PostgreSQL, may not look into ${dirname(link)}; its files are in ${folder}`,
  )
  return folder
}

const linkedPlace = (link: string) => {
  const folder = readlinkSync(link)
  const note = join(dirname(folder), 'belongs-to')
  const owner = existsSync(note) ? readFileSync(note, 'utf8').trim() : link
  const isCopy =
    owner !== link && existsSync(owner) && lstatSync(owner).isSymbolicLink() && !isSameFile(owner, link)
  if (!isCopy) return folder
  throw new WrongConfig(
    `${link} leads to the database of ${owner}: this data folder is a copy. Remove the link here.`,
  )
}

const isSameFile = (one: string, other: string) => lstatSync(one).ino === lstatSync(other).ino

const checkOwner = (folder: string, account: Account) => {
  const owner = statSync(folder, { throwIfNoEntry: false })?.uid
  const needed = account?.uid ?? process.getuid?.()
  if (owner === undefined || owner === needed) return
  throw new WrongConfig(
    `${folder} belongs to another account (number ${owner}). Start Heard as root or as that account, ` +
      'or set HEARD_DATA to a folder of your own.',
  )
}

const checkCluster = ({ folder, binaries, account }: Cluster) => {
  const made = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim()
  const asked = spawnSync(binaries.postgres, ['--version'], { ...spawnAs(account), encoding: 'utf8' })
  const ours = /(\d+)\./.exec(asked.stdout)?.[1]
  if (made === ours) return
  throw new WrongConfig(
    `${folder} was made by PostgreSQL ${made}; Heard now brings ${ours}. Export with the old Heard first.`,
  )
}

/** Made beside its place and moved there whole: a start that was killed leaves nothing half made. */
const createCluster = (cluster: Cluster, log: (line: string) => void) => {
  const { folder, account, binaries, dataFolder, durable } = cluster
  if (existsSync(folder))
    throw new WrongConfig(`${folder} is there but holds no database. Move it away and start again.`)
  log('Creating the database (first start) …')
  const unfinished = `${folder}.new`
  const passwordFile = `${folder}.password`
  rmSync(unfinished, { recursive: true, force: true })
  rmSync(passwordFile, { force: true })
  const password = newPassword()
  mkdirSync(unfinished, { mode: 0o700 })
  writeFileSync(passwordFile, password, { mode: 0o600 })
  if (account) for (const path of [unfinished, passwordFile]) chownSync(path, account.uid, account.gid)
  const done = spawnSync(
    binaries.initdb,
    [
      '-D',
      unfinished,
      '-U',
      'heard',
      `--pwfile=${passwordFile}`,
      ...INITDB,
      ...(durable ? [] : ['--no-sync']),
    ],
    { ...spawnAs(account), encoding: 'utf8' },
  )
  rmSync(passwordFile, { force: true })
  if (done.status !== 0)
    throw new Error(`PostgreSQL could not create its files: ${done.error ?? done.stderr}`)
  saveEntry(dataFolder, { port: null, password })
  renameSync(unfinished, folder)
}

/** C.UTF-8 of PostgreSQL's own: sorts alike on every machine, and no system update can corrupt an index. */
const INITDB = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-instructions',
]

/** Parallel queries share memory through /dev/shm, which containers often make tiny or take away. */
export const sharedMemoryType = (account: Account) => {
  if (process.platform !== 'linux') return 'posix'
  const roomy = 'test -w /dev/shm && test "$(df -Pk /dev/shm | awk \'END { print $4 }\')" -ge 131072'
  return holds(account, roomy) ? 'posix' : 'sysv'
}
