import { spawn } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { spawnAs } from '#server/db/embedded/account.ts'
import { prepareCluster, readEntry } from '#server/db/embedded/cluster.ts'
import { shutDown } from '#server/db/embedded/postmaster.ts'
import { freePort } from '../test/free-port.ts'

/** What may be lost is made again; what is measured later runs with the settings of the product. */
const SETTINGS = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  // Rows and indexes of a table made in the same transaction then need no second writing.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_wal_size: '8GB',
  autovacuum: 'off',
  shared_buffers: '512MB',
  maintenance_work_mem: '1500MB',
  max_parallel_maintenance_workers: 0,
  max_parallel_workers_per_gather: 0,
  jit: 'off',
}

/** The data folder's PostgreSQL, set to be filled and not to be trusted, by one low-priority process. Heard must not run. */
export const fillBySql = async (
  dataFolder: string,
  work: (database: pg.Client) => Promise<void>,
): Promise<void> => {
  const cluster = prepareCluster(dataFolder, true, () => {})
  const port = await freePort()
  const given = Object.entries({ ...SETTINGS, port, unix_socket_directories: '' })
  const server = spawn(
    'nice',
    [
      '-n',
      '12',
      cluster.binaries.postgres,
      '-D',
      cluster.folder,
      ...given.flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    { ...spawnAs(cluster.account), stdio: 'ignore' },
  )
  try {
    const database = await reach(
      `postgresql://heard:${readEntry(dataFolder)!.password}@127.0.0.1:${port}/heard`,
    )
    try {
      await work(database)
    } finally {
      await database.end()
    }
  } finally {
    await shutDown(cluster, server.pid!)
  }
}

const reach = async (connectionString: string): Promise<pg.Client> => {
  for (let turn = 0; ; turn++) {
    const database = new pg.Client({ connectionString })
    try {
      await database.connect()
      return database
    } catch (error) {
      if (turn === 300) throw error
      await wait(100)
    }
  }
}
