import { Command } from 'commander'
import { configOrExit, migrateDatabase, openPostgres, say } from './open.ts'

export const migrateCommand = () =>
  new Command('migrate').description('bring the database to this version').action(async () => {
    const { databaseUrl, release } = await openPostgres(configOrExit(), say)
    try {
      await migrateDatabase(databaseUrl, say)
      say('the database is up to date')
    } finally {
      await release()
    }
  })
