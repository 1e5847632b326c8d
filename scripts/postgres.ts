import { chmodSync, mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPostgres } from '../src/server/db/embedded.ts'

/** Runs `work` with a throw-away PostgreSQL in HEARD_TEST_DATABASE_URL, or with the one that is named there already. */
export const withTestPostgres = async <T>(work: () => Promise<T>): Promise<T> => {
  if (process.env.HEARD_TEST_DATABASE_URL) return work()
  const dataFolder = mkdtempSync(join(tmpdir(), 'heard-test-'))
  // The account that PostgreSQL runs as must get through where Heard runs as root.
  chmodSync(dataFolder, 0o711)
  const { url, stop } = await startPostgres({ dataFolder, log: () => {}, throwAway: true })
  process.env.HEARD_TEST_DATABASE_URL = url
  try {
    return await work()
  } finally {
    delete process.env.HEARD_TEST_DATABASE_URL
    await stop()
  }
}
