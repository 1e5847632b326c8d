import { execFileSync } from 'node:child_process'
import { closeSync, openSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'

export type SmallDisk = {
  /** Takes all the room that is left. */
  fill: () => void
  free: () => void
  close: () => void
}

/** Room for what a long run writes: the log of PostgreSQL alone may take a gigabyte before it is used again. */
const MEGABYTES = 2_500
const BLOCK = Buffer.alloc(1024 * 1024)

/** Puts a folder on a small file system of its own; null where that is not permitted. */
export const openSmallDisk = (folder: string): SmallDisk | null => {
  const ballast = join(folder, 'ballast')
  try {
    const options = `size=${MEGABYTES}m,mode=755`
    execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', folder], { stdio: 'ignore' })
  } catch {
    return null
  }
  const close = () => {
    process.off('exit', close)
    execFileSync('umount', ['-l', folder], { stdio: 'ignore' })
  }
  // Whoever breaks a run off must not find the file system still there.
  process.once('exit', close)
  return {
    fill: () => {
      const file = openSync(ballast, 'a')
      try {
        // A shorter write says that the block did not fit; the last bytes are taken one by one of smaller ones.
        for (let size = BLOCK.length; size >= 1; ) {
          if (!hasWritten(file, size)) size = Math.floor(size / 2)
        }
      } finally {
        closeSync(file)
      }
    },
    free: () => rmSync(ballast, { force: true }),
    close,
  }
}

const hasWritten = (file: number, size: number): boolean => {
  try {
    return writeSync(file, BLOCK, 0, size) === size
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOSPC') return false
    throw error
  }
}
