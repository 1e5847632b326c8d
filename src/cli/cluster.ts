import { Command } from 'commander'
import { distribute, NotDistributable } from '#server/db/distribute.ts'
import { say, withProgram } from './open.ts'

export const clusterCommand = () =>
  new Command('cluster')
    .description('several machines for one database, with Citus (docs/scaling.md)')
    .addCommand(distributeCommand())

const distributeCommand = () =>
  new Command('distribute')
    .description('spread the tables over the machines of a Citus coordinator; safe to run again')
    .action(() =>
      withProgram(async ({ database }) => {
        try {
          const { moved, there } = await distribute(database.ownerPool, { say })
          console.log(JSON.stringify({ moved: moved.length, there: there.length }))
        } catch (error) {
          if (!(error instanceof NotDistributable)) throw error
          say(error.message)
          process.exitCode = 1
        }
      }),
    )
