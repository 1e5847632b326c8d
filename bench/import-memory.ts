import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers'
import { atMost, type Figure, type Part, show } from './figures.ts'
import { askJson, uploadFile, withKey } from './http.ts'
import { familyOf, memoryOf } from './processes.ts'
import { connect, type Product, type SetUp, withProduct } from './product.ts'
import { writeSheet } from './sheet-file.ts'
import { commentOf, scoreOf } from './words.ts'

const SIZES = (process.env['BENCH_SIZES'] ?? `10000,100000,${process.env['BENCH_ROWS'] ?? 1_000_000}`)
  .split(',')
  .map(Number)
/** Some of the files only, where a million rows of each would take an hour: `BENCH_FILES=people.csv,feedback.xlsx`. */
const FILES = process.env['BENCH_FILES']?.split(',')
/** The largest file may take so much more than the smallest. */
const MOST_MORE_MB = 120
/**
 * Left to itself, V8 collects as late as the machine's memory allows, which would say nothing of what an import needs: it gets
 * this much and has to come through with it. Garbage fills whatever it is given, and a large file takes long enough to make as
 * much as fits: with more room the small file would look better than the large one, and nothing would be kept of either.
 */
const HEAP_MB = Number(process.env['BENCH_HEAP_MB'] ?? 128)

type Value = string | number
type Kind = {
  name: string
  headers: readonly string[]
  row: (n: number) => Value[]
  /** What is wrong in the bad rows: one near the beginning, one in the middle, one at the end. */
  bad: readonly { column: string; value: Value }[]
}

const KINDS: readonly Kind[] = [
  {
    name: 'people',
    headers: ['Email', 'Name', 'Last Sent At'],
    row: (n) => [`row${n}@people.example`, `Kim ${n}`, '2026-01-15'],
    bad: [
      { column: 'Last Sent At', value: 'some day' },
      { column: 'Email', value: 'nobody at all' },
      { column: 'Last Sent At', value: '2026-02-31' },
    ],
  },
  {
    name: 'feedback',
    headers: ['Date', 'E-mail', 'NPS', 'Comment'],
    row: (n) => [
      '2026-01-15T10:00:00Z',
      `row${n % 20_000}@people.example`,
      scoreOf(n),
      `${commentOf(n)} ${n}`,
    ],
    bad: [
      { column: 'Date', value: 'some day' },
      { column: 'NPS', value: 'eleven' },
      { column: 'E-mail', value: 'nobody at all' },
    ],
  },
]

export const importMemory: Part = {
  name: 'import-memory',
  says: `Files of ${SIZES.map((size) => size.toLocaleString('en')).join(', ')} rows, three of them bad, each in its own way, through \`POST /api/imports\`: previewed, imported and taken back by a Heard that has ${HEAP_MB} MB of heap. The most memory that Heard itself took, and whether each bad row is told by its line and column.`,
  measure: async () => {
    const figures: Figure[] = []
    for (const kind of KINDS)
      for (const format of ['csv', 'xlsx'] as const)
        if (FILES?.includes(`${kind.name}.${format}`) ?? true) figures.push(...(await measure(kind, format)))
    return figures
  },
}

const measure = async (kind: Kind, format: 'csv' | 'xlsx'): Promise<Figure[]> => {
  const figures: Figure[] = []
  let first: number | null = null
  for (const size of SIZES) {
    const path = join(tmpdir(), `heard-bench-${process.pid}.${format}`)
    const bad = [10, Math.floor(size / 2), size - 1]
    await (format === 'csv' ? writeCsv : writeSheet)(path, rowsOf(kind, size, bad))
    try {
      const nodeOptions = `--max-old-space-size=${HEAP_MB}`
      const { peak, seconds, undoSeconds } = await withProduct(
        { role: 'web', nodeOptions },
        (product, made) => bringIn(product, made, { path, kind, size, bad }),
      )
      first ??= peak
      const what = `${kind.name}, ${format.toUpperCase()}, ${size.toLocaleString('en')} rows`
      const note = `${show(size / seconds)} rows/s, taken back at ${show(size / undoSeconds)} rows/s; ${peak > first ? '+' : ''}${show(peak - first)} MB to the smallest file`
      figures.push(atMost(what, peak, first + MOST_MORE_MB, 'MB', note))
    } finally {
      await rm(path, { force: true })
    }
  }
  return figures
}

function* rowsOf({ headers, row, bad: wrong }: Kind, size: number, bad: readonly number[]) {
  yield headers
  for (let n = 0; n < size; n++) {
    const values = row(n)
    const fault = wrong[bad.indexOf(n)]
    if (fault) values[headers.indexOf(fault.column)] = fault.value
    yield values
  }
}

const writeCsv = async (path: string, rows: Iterable<readonly Value[]>): Promise<void> => {
  const file = await open(path, 'w')
  let text = ''
  for (const row of rows) {
    text += `${row.map((value) => `"${String(value).replaceAll('"', '""')}"`).join(',')}\n`
    if (text.length > 1024 * 1024) {
      await file.write(text)
      text = ''
    }
  }
  await file.write(text)
  await file.close()
}

type Bringing = { path: string; kind: Kind; size: number; bad: readonly number[] }
type Told = { line: number; column: string | null }
type Preview = { rows: number; good: number; problems: Told[]; problemCounts: { count: number }[] }
type Result = { id: string; status: string; added: number; failed: number; problems: Told[] }

const bringIn = async (product: Product, made: SetUp, { path, kind, size, bad }: Bringing) => {
  const heard = familyOf(product.child.pid!).map(({ pid }) => pid)
  let peak = 0
  const scale = every(() => {
    peak = Math.max(peak, memoryOf(heard))
  }, 200)
  const headers = { ...withKey(made.key), 'content-type': 'application/octet-stream' }
  const query = `fileName=${path.split('/').at(-1)}`
  const url = `${product.url}/api/imports`
  const preview = await uploadFile<Preview>(`${url}/preview?${query}`, { headers, path })
  const began = performance.now()
  const result = await uploadFile<Result>(`${url}?${query}`, { headers, path })
  const brought = performance.now()
  const right = bad.map((n, at) => `${kind.bad[at]!.column} in line ${n + 2}`).join(', ')
  const told = (all: readonly Told[]) => all.map(({ line, column }) => `${column} in line ${line}`).join(', ')
  if (preview.good !== size - bad.length || told(preview.problems) !== right)
    throw new Error(
      `${kind.name}: ${preview.good} were to come in; it told of ${told(preview.problems)}, not ${right}`,
    )
  if (result.added !== size - bad.length || result.failed !== bad.length || told(result.problems) !== right)
    throw new Error(
      `${kind.name}: ${result.added} of ${size} came in; it told of ${told(result.problems)}, not ${right}`,
    )
  const undone = await askJson<Result>(`${url}/${result.id}`, {
    method: 'DELETE',
    headers: withKey(made.key),
  })
  const done = performance.now()
  clearInterval(scale)
  const left = await rowsLeft(product, kind)
  if (undone.status !== 'undone' || left > 0) throw new Error(`${kind.name}: ${left} rows stayed`)
  return { peak, seconds: (brought - began) / 1_000, undoSeconds: (done - brought) / 1_000 }
}

const rowsLeft = async ({ dataFolder }: Product, { name }: Kind): Promise<number> => {
  const database = await connect(dataFolder)
  const { rows } = await database.query<{ n: number }>(`select count(*)::int as n from ${name}`)
  await database.end()
  return rows[0]!.n
}
