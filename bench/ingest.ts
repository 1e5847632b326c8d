import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import pg from 'pg'
import { atLeast, atMost, type Figure, median, type Part, percentile, show, spread } from './figures.ts'
import { askJson, withKey } from './http.ts'
import { press, type Run } from './press.ts'
import { checkout, connect, databaseUrl, type Product, type SetUp, withProduct } from './product.ts'
import { pieceOf } from './words.ts'

const CONNECTIONS = 128
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 6)
const ROUNDS = 3
/** A server in use has long been warm: for so long its speed still grows. */
const WARM_UP_SECONDS = 8
/** Customers of a workspace in use: Heard knows them. */
const PEOPLE = 5_000
const BATCH = 500
/** Of the fastest, for the delay that a busy door still keeps to. */
const PACED = 0.7

export const ingest: Part = {
  name: 'ingest',
  says: `Durable acknowledged submissions a second through HTTP and the whole gate at ${CONNECTIONS} connections, beside three others in the same run, in turns: a server that parses and validates the same and stores nothing; the same gate with one commit a request; the bare row of one piece inserted over 32 connections. They come from ${PEOPLE.toLocaleString('en')} people whom the workspace knows; pieces of people never seen before are measured beside it. The load generator shares the machine.`,
  measure: () => withProduct({ role: 'web' }, measure),
}

const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const validating = await startBeside('validate-only.ts', product)
  const committing = await startBeside('one-commit.ts', product)
  try {
    const runs = {
      heard: [] as Run[],
      strangers: [] as Run[],
      validating: [] as Run[],
      committing: [] as Run[],
      bare: [] as number[],
    }
    await meet(product.url, made)
    for (const url of [validating.url, product.url, committing.url]) await submit(url, made, WARM_UP_SECONDS)
    for (let round = 0; round < ROUNDS; round++) {
      runs.validating.push(await submit(validating.url, made, SECONDS))
      runs.heard.push(await submit(product.url, made, SECONDS))
      runs.strangers.push(await submit(product.url, made, SECONDS, { strangers: true }))
      runs.committing.push(await submit(committing.url, made, SECONDS))
      runs.bare.push(await insertBare(product, SECONDS))
    }
    const speed = (all: readonly Run[]) => median(all.map(({ perSecond }) => perSecond))
    const heard = speed(runs.heard)
    const paced = await submit(product.url, made, SECONDS, { perSecond: heard * PACED })
    await mustBeThere(product, [...runs.heard, ...runs.strangers, ...runs.committing, paced])
    const took = runs.heard.flatMap(({ millis }) => millis)
    return [
      {
        what: 'Heard, acknowledged and durable',
        value: `${show(heard)} /s`,
        note: `${spread(
          runs.heard.map(({ perSecond }) => perSecond),
          '/s',
        )}; ${show(percentile(took, 0.5))} ms, p99 ${show(percentile(took, 0.99))} ms`,
      },
      { what: 'the same from people never seen before', value: `${show(speed(runs.strangers))} /s` },
      { what: 'a server that only validates', value: `${show(speed(runs.validating))} /s` },
      { what: 'the same gate, one commit a request', value: `${show(speed(runs.committing))} /s` },
      { what: 'the bare row, 32 connections', value: `${show(median(runs.bare))} /s` },
      atLeast('Heard ÷ only validating', heard / speed(runs.validating), 0.5, ''),
      atLeast('Heard ÷ one commit a request', heard / speed(runs.committing), 2.5, ''),
      atLeast('Heard ÷ bare rows', heard / median(runs.bare), 0.6, ''),
      atMost(
        `delay at ${show(paced.perSecond)}/s, ${PACED * 100} % of that, p99`,
        percentile(paced.millis, 0.99),
        50,
        'ms',
        `p50 ${show(percentile(paced.millis, 0.5))} ms`,
      ),
    ]
  } finally {
    validating.child.kill()
    committing.child.kill()
  }
}

let submitted = 0

type Pressing = { perSecond?: number; strangers?: boolean }

const submit = (
  url: string,
  { key }: SetUp,
  seconds: number,
  { strangers = false, ...pace }: Pressing = {},
): Promise<Run> => {
  const headers = { ...withKey(key), 'content-type': 'application/json' }
  return press({ url: `${url}/api/feedback`, connections: CONNECTIONS, seconds, ...pace }, () => {
    const n = submitted++
    const from = strangers ? `new${n}` : `in${n % PEOPLE}`
    return {
      headers: { ...headers, 'idempotency-key': randomUUID() },
      body: JSON.stringify(pieceOf(n, `${from}@people.example`)),
    }
  })
}

const meet = async (url: string, { key }: SetUp): Promise<void> => {
  for (let first = 0; first < PEOPLE; first += BATCH) {
    const feedback = Array.from({ length: BATCH }, (_, n) =>
      pieceOf(first + n, `in${first + n}@people.example`),
    )
    await askJson(`${url}/api/feedback/batch`, { method: 'POST', headers: withKey(key), body: { feedback } })
  }
}

/** Whatever was acknowledged has to be in the table, or the figure is worth nothing. */
const mustBeThere = async ({ dataFolder }: Product, all: readonly Run[]) => {
  const acknowledged = all.reduce((sum, { answered }) => sum + answered, 0)
  const failed = all.reduce((sum, run) => sum + run.failed, 0)
  const database = await connect(dataFolder)
  const { rows } = await database.query<{ n: number }>('select count(*)::int as n from feedback')
  await database.end()
  if (rows[0]!.n < acknowledged) throw new Error(`${acknowledged} acknowledged, ${rows[0]!.n} stored`)
  if (failed > 0) throw new Error(`${failed} submissions were refused`)
}

const startBeside = async (file: string, { dataFolder }: Product) => {
  const child: ChildProcess = spawn(process.execPath, [join(checkout, 'bench', file)], {
    env: { ...process.env, BENCH_DATABASE_URL: databaseUrl(dataFolder) },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()))
    child.once('exit', () => reject(new Error(`${file} ended at once`)))
  })
  return { child, url }
}

/** The row alone, one commit each, as a program would write it that had no gate. */
const insertBare = async ({ dataFolder }: Product, seconds: number): Promise<number> => {
  const pool = new pg.Pool({ connectionString: databaseUrl(dataFolder), max: 32 })
  const workspace = (await pool.query<{ id: string }>('select id from workspaces')).rows[0]!.id
  const attributes = JSON.stringify({ plan: 'team', region: 'north' })
  const end = performance.now() + seconds * 1_000
  let n = 0
  const client = async () => {
    while (performance.now() < end) {
      const { comment, score, touchpoint } = pieceOf(n++, '')
      await pool.query({
        name: 'bare',
        text: `insert into feedback (workspace_id, id, channel, touchpoint, metric, score, comment, attributes, occurred_at, received_at, promise_at)
          values ($1, uuidv7(), 'api', $2, 'nps', $3, $4, $5, now(), now(), now() + interval '3 days')`,
        values: [workspace, touchpoint, score, comment, attributes],
      })
    }
  }
  const began = performance.now()
  await Promise.all(Array.from({ length: 32 }, client))
  const perSecond = n / ((performance.now() - began) / 1_000)
  await pool.end()
  return perSecond
}
