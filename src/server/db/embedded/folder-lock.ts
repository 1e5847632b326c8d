import { mkdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

const STALE_MS = 60_000

/** One process at a time starts or stops what is in a folder; the lock of a killed one is broken. */
export const withFolderLock = async <T>(lock: string, work: () => Promise<T>): Promise<T> => {
  while (!take(lock)) await wait(50)
  const sign = setInterval(() => touch(lock), STALE_MS / 6)
  try {
    return await work()
  } finally {
    clearInterval(sign)
    rmSync(lock, { recursive: true, force: true })
  }
}

const take = (lock: string) => {
  try {
    mkdirSync(lock)
    writeFileSync(join(lock, 'pid'), String(process.pid))
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    if (isLeftBehind(lock)) rmSync(lock, { recursive: true, force: true })
    return false
  }
}

const isLeftBehind = (lock: string) => {
  try {
    if (Date.now() - statSync(lock).mtimeMs > STALE_MS) return true
    process.kill(Number(readFileSync(join(lock, 'pid'), 'utf8')), 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}

const touch = (lock: string) => {
  const now = new Date()
  utimesSync(lock, now, now)
}
