import { open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setInterval as every } from 'node:timers'
import { atLeast, type Figure, type Part, show } from './figures.ts'
import { uploadFile, withKey } from './http.ts'
import { familyOf, memoryOf } from './processes.ts'
import { connect, type Product, type SetUp, withProduct } from './product.ts'
import { commentOf, scoreOf, TOUCHPOINTS } from './words.ts'

const ROWS = Number(process.env['BENCH_ROWS'] ?? 100_000)
const PEOPLE = 20_000
const ROUNDS = 2

export const importing: Part = {
  name: 'import',
  says: `A CSV of ${ROWS.toLocaleString('en')} rows (date, e-mail of one of ${PEOPLE.toLocaleString('en')} people, touchpoint, score, comment) through \`POST /api/imports\`, against COPY of the very rows it wrote into a table with the same indexes.`,
  measure: async () => {
    const file = join(tmpdir(), `heard-bench-${process.pid}.csv`)
    await writeRows(file)
    try {
      const figures: Figure[] = []
      figures.push(
        ...(await withProduct({ role: 'web' }, (product, made) => measure(product, made, file, 'web alone'))),
      )
      figures.push(
        ...(await withProduct({}, (product, made) =>
          measure(product, made, file, 'web and work in one process'),
        )),
      )
      return figures
    } finally {
      await rm(file, { force: true })
    }
  },
}

const writeRows = async (path: string) => {
  const file = await open(path, 'w')
  await file.write('Date,E-mail,Touchpoint,NPS score,Comment\n')
  let text = ''
  for (let n = 0; n < ROWS; n++) {
    const at = new Date(Date.UTC(2026, 0, 1) + (n % 300) * 86_400_000 + (n % 1440) * 60_000)
    text += `${at.toISOString()},row${n % PEOPLE}@people.example,${TOUCHPOINTS[n % TOUCHPOINTS.length]},${scoreOf(n)},"${commentOf(n)}"\n`
    if (n % 5_000 === 4_999) {
      await file.write(text)
      text = ''
    }
  }
  await file.write(text)
  await file.close()
}

const MAPPING = {
  columns: {
    Date: 'occurredAt',
    'E-mail': 'email',
    Touchpoint: 'touchpoint',
    'NPS score': 'score',
    Comment: 'comment',
  },
  metric: 'nps',
}

const measure = async (product: Product, made: SetUp, file: string, how: string): Promise<Figure[]> => {
  const heard = familyOf(product.child.pid!).map(({ pid }) => pid)
  const weights: number[] = []
  const scale = every(() => weights.push(memoryOf(heard)), 250)
  const began = performance.now()
  const mapping = encodeURIComponent(JSON.stringify(MAPPING))
  const result = await uploadFile<{ added: number }>(
    `${product.url}/api/imports?fileName=rows.csv&mapping=${mapping}`,
    { headers: { ...withKey(made.key), 'content-type': 'text/csv' }, path: file },
  )
  const seconds = (performance.now() - began) / 1_000
  clearInterval(scale)
  if (result.added !== ROWS) throw new Error(`only ${result.added} of ${ROWS} rows came in`)
  const copied = await copyAgain(product)
  const speed = ROWS / seconds
  const quarter = Math.floor(weights.length / 4)
  return [
    atLeast(
      `import, ${how}`,
      speed,
      5_000,
      'rows/s',
      `${show(speed / copied)} × COPY of the same rows (${show(copied)} rows/s)`,
    ),
    {
      what: `memory of Heard meanwhile, ${how}`,
      value: `${show(Math.max(...weights.slice(0, quarter)))} MB at most in the first quarter, ${show(Math.max(...weights.slice(-quarter)))} MB in the last`,
    },
  ]
}

/** The ceiling: what PostgreSQL alone takes in of these rows, from a file of its own. */
const copyAgain = async ({ dataFolder }: Product): Promise<number> => {
  const database = await connect(dataFolder)
  const path = join(tmpdir(), `heard-bench-${process.pid}-${Math.round(performance.now())}.copy`)
  try {
    const { rowCount } = await database.query(`copy (select * from feedback) to '${path}'`)
    let best = 0
    for (let round = 0; round < ROUNDS; round++) {
      await database.query('create table bench_copy (like feedback including all)')
      const began = performance.now()
      await database.query(`copy bench_copy from '${path}'`)
      best = Math.max(best, (rowCount ?? 0) / ((performance.now() - began) / 1_000))
      await database.query('drop table bench_copy')
    }
    return best
  } finally {
    await database.end()
    await rm(path, { force: true })
  }
}
