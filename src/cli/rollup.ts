import { Command } from 'commander'
import { foldAll } from '#server/metrics/fold.ts'
import { withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

export const rollupCommand = () =>
  new Command('rollup')
    .description('count every day anew that dashboards read; safe at any time, numbers stay right meanwhile')
    .option('--workspace <name>', 'where there are several')
    .action(({ workspace }: { workspace?: string }) =>
      withProgram(async (program) => {
        const days = await foldAll(await pickWorkspace(program, workspace))
        console.log(JSON.stringify({ days }))
      }),
    )
