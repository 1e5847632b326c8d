import { readdir, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { Command } from 'commander'
import { COLUMN_MEANINGS, type ColumnMeaning, Mapping } from '#core/imports/api.ts'
import { SOURCES, type SourceName } from '#core/imports/sources.ts'
import type { Desk } from '#server/ctx.ts'
import { Fault } from '#server/fault.ts'
import { peekAt, previewImport } from '#server/imports/preview-import.ts'
import { runImport } from '#server/imports/run-import.ts'
import { say, withProgram } from './open.ts'
import { pickWorkspace } from './workspace.ts'

type Options = {
  map: Record<string, ColumnMeaning>
  metric?: Mapping['metric']
  channel?: Mapping['channel']
  touchpoint?: string
  dates?: Mapping['dates']
  zone?: string
  kind?: Mapping['kind']
  dryRun: boolean
  allOrNothing: boolean
  workspace?: string
}

export const importCommand = () =>
  new Command('import')
    .description(
      'import feedback, people or shut-out addresses from CSV, XLSX, or one JSON object a line; safe to run again',
    )
    .argument('<file...>', `files or folders; \`delighted FOLDER\` takes all of its exports in their order`)
    .option(
      '--map <column=meaning>',
      `what a column holds (${COLUMN_MEANINGS.join(', ')}); may be repeated`,
      addMapping,
      {},
    )
    .option('--kind <kind>', 'feedback, people, unsubscribed or bounced, where the headers do not say')
    .option('--metric <metric>', 'nps, csat, ces, stars or none')
    .option('--channel <channel>', 'channel of rows that name none')
    .option('--touchpoint <name>', 'touchpoint of rows that name none')
    .option('--dates <order>', 'iso, dmy or mdy')
    .option('--zone <zone>', 'time zone of dates that name none, such as Europe/Berlin')
    .option('--dry-run', 'only say what would happen', false)
    .option('--all-or-nothing', 'one bad row refuses the whole file', false)
    .option('--workspace <name>', 'where there are several')
    .action((given: string[], options: Options) =>
      withProgram(async (program) => {
        const desk = await pickWorkspace(program, options.workspace)
        try {
          const { source, paths } = await sourceOf(given)
          for (const { path, mapping } of await inOrder(paths, source, options))
            await (options.dryRun ? tryOut(desk, path, mapping) : bringIn(desk, path, { mapping, options }))
        } catch (error) {
          if (!(error instanceof Fault)) throw error
          say(error.message)
          for (const { path, detail } of error.errors) say(`${path}: ${detail}`)
          process.exitCode = 1
        }
      }),
    )

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )

/** `delighted FOLDER`: the first word names the product where no file has that name. */
const sourceOf = async (given: string[]): Promise<{ source: SourceName | null; paths: string[] }> => {
  const [first = '', ...rest] = given
  const named = SOURCES.find((name) => name === first.toLowerCase().replace('-', '_'))
  const isNamed = named !== undefined && rest.length > 0 && !(await exists(first))
  const paths: string[] = []
  for (const path of isNamed ? rest : given) {
    if (!(await exists(path))) throw new Fault('import.unreadable', { detail: `There is no file ${path}.` })
    if (!(await stat(path)).isDirectory()) paths.push(path)
    else
      paths.push(
        ...(await readdir(path))
          .filter((name) => /\.(csv|tsv|txt|xlsx|ndjson|jsonl)$/i.test(name))
          .sort()
          .map((name) => join(path, name)),
      )
  }
  if (paths.length === 0) throw new Fault('import.unreadable', { detail: 'There is no file to import.' })
  return { source: isNamed ? named : null, paths }
}

/** People come before what they said, so that a response finds its person by the id it had there. */
const ORDER = ['people', 'feedback', 'unsubscribed', 'bounced'] as const

const inOrder = async (paths: readonly string[], source: SourceName | null, options: Options) => {
  const read = await Promise.all(paths.map(async (path) => ({ path, ...(await peekAt(path)) })))
  for (const { path, guessed } of read)
    if (source !== null && source !== 'other' && guessed.source !== source)
      say(
        `${basename(path)} does not look like an export of ${source}; its columns are guessed by their names`,
      )
  return read
    .map(({ path, headers, guessed }) => {
      const unknown = Object.keys(options.map).filter((column) => !headers.includes(column))
      if (unknown.length > 0)
        throw new Fault('import.no_columns', {
          detail: `The file has no column ${unknown.join(', ')}; it has ${headers.join(', ')}.`,
        })
      return { path, mapping: Mapping.parse(corrected(guessed, options)) }
    })
    .sort((a, b) => ORDER.indexOf(a.mapping.kind) - ORDER.indexOf(b.mapping.kind))
}

const tryOut = async (desk: Desk, path: string, mapping: Mapping): Promise<void> => {
  const { rows, good, repeats, problemCounts, problems } = await previewImport(
    desk,
    path,
    async () => mapping,
  )
  console.log(
    JSON.stringify({ file: basename(path), rows, good, repeats, mapping, problemCounts, problems }, null, 2),
  )
}

const bringIn = async (
  desk: Desk,
  path: string,
  { mapping, options }: { mapping: Mapping; options: Options },
): Promise<void> => {
  const began = performance.now()
  const { problems, ...done } = await runImport(desk, {
    path,
    fileName: basename(path),
    mapping,
    allOrNothing: options.allOrNothing,
  })
  for (const { line, column, detail } of problems)
    say(`line ${line}${column ? `, ${column}` : ''}: ${detail}`)
  const seconds = (performance.now() - began) / 1000
  console.log(
    JSON.stringify({
      id: done.id,
      file: done.fileName,
      kind: mapping.kind,
      source: mapping.source,
      rows: done.rows,
      added: done.added,
      repeated: done.repeated,
      failed: done.failed,
      seconds: Number(seconds.toFixed(2)),
      rowsPerSecond: Math.round(done.rows / seconds),
    }),
  )
}

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
const corrected = (guessed: Mapping, { map, metric, channel, touchpoint, dates, zone, kind }: Options) => {
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
    ...(kind ? { kind } : {}),
    ...(metric ? { metric } : {}),
    ...(channel ? { channel } : {}),
    ...(touchpoint ? { touchpoint } : {}),
    ...(dates ? { dates } : {}),
    ...(zone ? { zone } : {}),
  }
}
