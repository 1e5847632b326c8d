import { createReadStream, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Figure, type Part, show } from './figures.ts'
import { familyOf, memoryOf } from './processes.ts'
import { connect, type Product, spawnHeard } from './product.ts'
import { SIZES, withHistory } from './seed.ts'

const ROWS = (process.env['BENCH_ROWS'] ?? '50000,200000').split(',').map(Number)

export const exporting: Part = {
  name: 'export',
  says: `\`heard export\` of a workspace with ${ROWS.map((rows) => rows.toLocaleString('en')).join(', then ')} pieces of feedback (BENCH_ROWS), everything of it, against COPY of the feedback alone into a file.`,
  measure: async () => {
    const figures: Figure[] = []
    for (const rows of ROWS)
      figures.push(
        ...(await withHistory({ ...SIZES, feedback: rows, cases: rows / 10, people: rows / 10 }, (product) =>
          measure(product, rows),
        )),
      )
    return figures
  },
}

const measure = async (product: Product, rows: number): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'heard-export-'))
  try {
    const { lines, bytes, seconds, most } = await exportTo(product, folder)
    const copied = await copyOut(product, join(tmpdir(), `heard-copy-${process.pid}`))
    return [
      {
        what: `${show(rows)} pieces, export`,
        value: `${show(lines / seconds)} lines/s`,
        note: `${show(lines)} lines, ${show(bytes / 1e6)} MB in ${show(seconds)} s; ${show(lines / seconds / copied)} × COPY (${show(copied)} rows/s)`,
      },
      { what: `${show(rows)} pieces, memory of the command at most`, value: `${show(most)} MB` },
    ]
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const exportTo = async ({ dataFolder }: Product, folder: string) => {
  const began = performance.now()
  const child = spawnHeard(['export', join(folder, 'out')], dataFolder)
  let most = 0
  const scale = setInterval(() => {
    most = Math.max(most, memoryOf(familyOf(child.pid!).map(({ pid }) => pid)))
  }, 100)
  const code = await new Promise<number | null>((resolve) => child.once('exit', resolve))
  clearInterval(scale)
  if (code !== 0) throw new Error('heard export failed')
  const seconds = (performance.now() - began) / 1_000
  const files = readdirSync(join(folder, 'out'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, 'out', name))
    .filter((path) => statSync(path).isFile())
  const { lines, bytes } = await count(files)
  return { lines, bytes, seconds, most }
}

const count = async (files: readonly string[]) => {
  let lines = 0
  let bytes = 0
  for (const path of files)
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      bytes += chunk.length
      for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines++
    }
  return { lines, bytes }
}

const copyOut = async ({ dataFolder }: Product, path: string): Promise<number> => {
  const database = await connect(dataFolder)
  try {
    const began = performance.now()
    const { rowCount } = await database.query(`copy (select * from feedback) to '${path}'`)
    return (rowCount ?? 0) / ((performance.now() - began) / 1_000)
  } finally {
    await database.end()
    rmSync(path, { force: true })
  }
}
