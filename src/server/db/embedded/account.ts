import { spawnSync } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { WrongConfig } from '../../config.ts'

/** Who runs PostgreSQL. `null` is "whoever runs Heard". */
export type Account = { name: string; uid: number; gid: number } | null

/** PostgreSQL refuses to run as root, and does not start as an account without a line in the password file. */
export const accountFor = (cluster: string): Account => {
  if (process.getuid?.() !== 0) return null
  const accounts = readAccounts()
  const owner = ownerOf(cluster)
  const found =
    owner === null
      ? (accounts.find(({ name }) => name === 'postgres') ?? accounts.find(({ name }) => name === 'nobody'))
      : accounts.find(({ uid }) => uid === owner)
  if (found) return found
  throw new WrongConfig(
    'PostgreSQL cannot run as root and this machine has no account named postgres or nobody. ' +
      'Start Heard as an ordinary account, or set DATABASE_URL to a PostgreSQL of yours.',
  )
}

/** The owner decides where a cluster was made before, by an ordinary account for example. */
const ownerOf = (cluster: string) => {
  const uid = statSync(cluster, { throwIfNoEntry: false })?.uid ?? 0
  return uid === 0 ? null : uid
}

const readAccounts = () =>
  readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .filter((line) => line.split(':').length > 5 && !line.startsWith('#'))
    .map((line) => {
      const [name = '', , uid, gid] = line.split(':')
      return { name, uid: Number(uid) >>> 0, gid: Number(gid) >>> 0 }
    })
    .filter(({ uid }) => uid !== 0)

/** For `spawn`: the account, and nothing of our environment that PostgreSQL would listen to (PGDATA, PGPORT …). */
export const spawnAs = (account: Account) => ({
  cwd: '/',
  env: { PATH: '/usr/local/bin:/usr/bin:/bin:/run/current-system/sw/bin', LC_ALL: 'C', TZ: 'UTC' },
  ...(account ? { uid: account.uid, gid: account.gid } : {}),
})

/** Asked by trying: mode bits alone would not know about access lists, capabilities and mounts. */
export const canReach = (account: Account, folder: string) =>
  account === null || holds(account, 'cd "$1"', folder)

/** Whether a line of shell says yes when this account runs it. */
export const holds = (account: Account, script: string, ...args: string[]) =>
  spawnSync('/bin/sh', ['-c', script, 'sh', ...args], { ...spawnAs(account), stdio: 'ignore' }).status === 0
