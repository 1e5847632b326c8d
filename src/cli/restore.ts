import { Command } from 'commander'
import { replaceSecret } from '#server/config.ts'
import { restore } from '#server/db/backup/restore.ts'
import { openDatabase } from '#server/db/database.ts'
import { orSay } from './backup.ts'
import { configOrExit, openPostgres, say } from './open.ts'

type Given = { replace?: boolean; sendWaiting?: boolean }

export const restoreCommand = () =>
  new Command('restore')
    .description('bring an empty Heard, stopped, to what a backup holds')
    .argument('<file>')
    .option(
      '--replace',
      'give up what the database holds: everything in its schemas public and graphile_worker',
    )
    .option(
      '--send-waiting',
      'let mail leave that waited when the backup was made; only where nothing ran since',
    )
    .action((path: string, given: Given) => orSay(() => bringBack(path, given)))

const bringBack = async (path: string, { replace = false, sendWaiting = false }: Given): Promise<void> => {
  const config = configOrExit()
  const { databaseUrl, release } = await openPostgres(config, say)
  const database = openDatabase(databaseUrl, { connections: 1 })
  try {
    const { head, foot } = await restore(database.ownerPool, {
      path,
      now: new Date(),
      replace,
      sendWaiting,
      say,
    })
    replaceSecret(config.dataFolder, Buffer.from(head.secret, 'base64url'))
    const rows = Object.values(foot.rows).reduce((total, count) => total + count, 0)
    console.log(JSON.stringify({ file: path, at: head.at, rows }))
  } finally {
    await database.close()
    await release()
  }
}
