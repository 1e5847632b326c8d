import { Command } from 'commander'
import { beginDemo, loadDemo } from '#server/demo/load.ts'
import { removeDemo } from '#server/demo/remove.ts'
import { Fault } from '#server/fault.ts'
import { say, withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

export const demoCommand = () =>
  new Command('demo')
    .description('load the demo company into an empty workspace')
    .option('--remove', 'take it away again, and nothing else', false)
    .option('--workspace <name>', 'where there are several')
    .action(({ remove, workspace }: { remove: boolean; workspace?: string }) =>
      withProgram(async (program) => {
        const desk = await pickWorkspace(program, workspace)
        try {
          const began = performance.now()
          if (remove) await desk.transact(removeDemo)
          else {
            await desk.transact(beginDemo)
            await loadDemo(desk)
          }
          say(
            `the demo company is ${remove ? 'gone' : 'there'} (${((performance.now() - began) / 1000).toFixed(1)} s)`,
          )
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          say(error.message)
          process.exitCode = 1
        }
      }),
    )
