import { Command } from 'commander'
import { exportWorkspace } from '#server/workspaces/export-workspace.ts'
import { withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

export const exportCommand = () =>
  new Command('export')
    .description(
      'write the whole workspace into a folder: one JSON object a line per table, feedback as CSV too',
    )
    .argument('<folder>')
    .option('--workspace <name>', 'where there are several')
    .action((folder: string, { workspace }: { workspace?: string }) =>
      withProgram(async (program) => {
        const exported = await exportWorkspace(await pickWorkspace(program, workspace), folder)
        console.log(
          JSON.stringify({
            folder,
            rows: Object.fromEntries(exported.map(({ table, rows }) => [table, rows])),
          }),
        )
      }),
    )
