import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers'
import { atMost, type Figure, type Part, show } from './figures.ts'
import { uploadFile, withKey } from './http.ts'
import { familyOf, memoryOf } from './processes.ts'
import { type Product, type SetUp, withProduct } from './product.ts'
import { writeSheet } from './sheet-file.ts'
import { commentOf, scoreOf } from './words.ts'

const SIZES = (process.env['BENCH_SIZES'] ?? '10000,100000,1000000').split(',').map(Number)
/** Some of the files only, where a million rows of each would take an hour: `BENCH_FILES=people.csv,feedback.xlsx`. */
const FILES = process.env['BENCH_FILES']?.split(',')
/** The largest file may take so much more than the smallest: what a million rows leave behind is collected late. */
const MOST_MORE_MB = 120

type Value = string | number
type Kind = {
  name: string
  headers: readonly string[]
  row: (n: number) => Value[]
  /** The column that is wrong in the three bad rows, and what stands in it. */
  bad: { column: string; value: Value }
}

const KINDS: readonly Kind[] = [
  {
    name: 'people',
    headers: ['Email', 'Name', 'Last Sent At'],
    row: (n) => [`row${n}@people.example`, `Kim ${n}`, '2026-01-15'],
    bad: { column: 'Email', value: 'nobody at all' },
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
    bad: { column: 'NPS', value: 'eleven' },
  },
]

export const importMemory: Part = {
  name: 'import-memory',
  says: `Files of ${SIZES.map((size) => size.toLocaleString('en')).join(', ')} rows, three of them bad, through \`POST /api/imports\`: the most memory that Heard itself took, and whether each bad row is told by its line and column.`,
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
    const bad = [2, Math.floor(size / 2), size - 1]
    await (format === 'csv' ? writeCsv : writeSheet)(path, rowsOf(kind, size, bad))
    try {
      const { peak, seconds } = await withProduct({ role: 'web' }, (product, made) =>
        bringIn(product, made, { path, kind, size, bad }),
      )
      first ??= peak
      const what = `${kind.name}, ${format.toUpperCase()}, ${size.toLocaleString('en')} rows`
      const note = `${show(size / seconds)} rows/s; ${peak > first ? '+' : ''}${show(peak - first)} MB to the smallest file`
      figures.push(atMost(what, peak, first + MOST_MORE_MB, 'MB', note))
    } finally {
      await rm(path, { force: true })
    }
  }
  return figures
}

function* rowsOf({ headers, row, bad: { column, value } }: Kind, size: number, bad: readonly number[]) {
  yield headers
  for (let n = 0; n < size; n++) {
    const values = row(n)
    if (bad.includes(n)) values[headers.indexOf(column)] = value
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
type Result = { added: number; failed: number; problems: { line: number; column: string | null }[] }

const bringIn = async (product: Product, made: SetUp, { path, kind, size, bad }: Bringing) => {
  const heard = familyOf(product.child.pid!).map(({ pid }) => pid)
  let peak = 0
  const scale = every(() => {
    peak = Math.max(peak, memoryOf(heard))
  }, 200)
  const began = performance.now()
  const { added, failed, problems } = await uploadFile<Result>(
    `${product.url}/api/imports?fileName=${path.split('/').at(-1)}`,
    { headers: { ...withKey(made.key), 'content-type': 'application/octet-stream' }, path },
  )
  clearInterval(scale)
  const told = problems.map(({ line, column }) => `${column} in line ${line}`).join(', ')
  const right = bad.map((n) => `${kind.bad.column} in line ${n + 2}`).join(', ')
  if (added !== size - bad.length || failed !== bad.length || told !== right)
    throw new Error(`${kind.name}: ${added} of ${size} came in, and it told of ${told} instead of ${right}`)
  return { peak, seconds: (performance.now() - began) / 1_000 }
}
