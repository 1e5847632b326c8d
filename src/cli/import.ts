import { basename } from 'node:path'
import { Command } from 'commander'
import { COLUMN_MEANINGS, type ColumnMeaning, Mapping } from '#core/imports/api.ts'
import { Fault } from '#server/fault.ts'
import { previewImport } from '#server/imports/preview-import.ts'
import { runImport } from '#server/imports/run-import.ts'
import { say, withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

type Options = {
  map: Record<string, ColumnMeaning>
  metric?: Mapping['metric']
  channel?: Mapping['channel']
  touchpoint?: string
  dates?: Mapping['dates']
  dryRun: boolean
  allOrNothing: boolean
  workspace?: string
}

export const importCommand = () =>
  new Command('import')
    .description('import feedback from a CSV file, or one with a JSON object a line; safe to run again')
    .argument('<file>')
    .option(
      '--map <column=meaning>',
      `what a column holds (${COLUMN_MEANINGS.join(', ')}); may be repeated`,
      addMapping,
      {},
    )
    .option('--metric <metric>', 'nps, csat, ces, stars or none')
    .option('--channel <channel>', 'channel of rows that name none')
    .option('--touchpoint <name>', 'touchpoint of rows that name none')
    .option('--dates <order>', 'iso, dmy or mdy')
    .option('--dry-run', 'only say what would happen', false)
    .option('--all-or-nothing', 'one bad row refuses the whole file', false)
    .option('--workspace <name>', 'where there are several')
    .action((file: string, options: Options) =>
      withProgram(async (program) => {
        const desk = await pickWorkspace(program, options.workspace)
        try {
          const guessed = await previewImport(file, null, program.ports.now())
          const unknown = Object.keys(options.map).filter((column) => !guessed.headers.includes(column))
          if (unknown.length > 0)
            throw new Fault('import.no_columns', {
              detail: `The file has no column ${unknown.join(', ')}; it has ${guessed.headers.join(', ')}.`,
            })
          const mapping = Mapping.parse(corrected(guessed.mapping, options))
          if (options.dryRun) {
            const { rows, good, problemCounts, problems } = await previewImport(
              file,
              mapping,
              program.ports.now(),
            )
            console.log(JSON.stringify({ rows, good, mapping, problemCounts, problems }, null, 2))
            return
          }
          const began = performance.now()
          const { problems, ...done } = await runImport(desk, {
            path: file,
            fileName: basename(file),
            mapping,
            allOrNothing: options.allOrNothing,
          })
          for (const { line, column, detail } of problems)
            say(`line ${line}${column ? `, ${column}` : ''}: ${detail}`)
          const seconds = (performance.now() - began) / 1000
          console.log(
            JSON.stringify({
              id: done.id,
              rows: done.rows,
              added: done.added,
              repeated: done.repeated,
              failed: done.failed,
              seconds: Number(seconds.toFixed(2)),
              rowsPerSecond: Math.round(done.rows / seconds),
            }),
          )
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          say(error.message)
          for (const { path, detail } of error.errors) say(`${path}: ${detail}`)
          process.exitCode = 1
        }
      }),
    )

const addMapping = (text: string, so: Record<string, ColumnMeaning>): Record<string, ColumnMeaning> => {
  const all = { ...so }
  for (const part of text.trim().startsWith('{')
    ? Object.entries(JSON.parse(text) as Record<string, string>)
    : text.split(',').map(pairOf)) {
    const [column, meaning] = part
    if (!COLUMN_MEANINGS.includes(meaning as ColumnMeaning)) {
      say(`${column}=${meaning}: use one of ${COLUMN_MEANINGS.join(', ')}`)
      process.exit(2)
    }
    all[column] = meaning as ColumnMeaning
  }
  return all
}

const pairOf = (text: string): [string, string] => {
  const at = text.lastIndexOf('=')
  return [text.slice(0, at).trim(), text.slice(at + 1).trim()]
}

/** A meaning that is given by hand is taken from the column that it was guessed for. */
const corrected = (guessed: Mapping, { map, metric, channel, touchpoint, dates }: Options) => {
  const single = new Set(
    Object.values(map).filter((meaning) => !['attribute', 'personAttribute', 'skip'].includes(meaning)),
  )
  const kept = Object.fromEntries(
    Object.entries(guessed.columns).map(([column, meaning]) => [
      column,
      single.has(meaning) ? ('attribute' as const) : meaning,
    ]),
  )
  return {
    ...guessed,
    columns: { ...kept, ...map },
    ...(metric ? { metric } : {}),
    ...(channel ? { channel } : {}),
    ...(touchpoint ? { touchpoint } : {}),
    ...(dates ? { dates } : {}),
  }
}
