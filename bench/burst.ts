import { setTimeout as wait } from 'node:timers/promises'
import { drained } from './backlog.ts'
import { atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, withKey } from './http.ts'
import { connect, type Product, type SetUp, withProduct } from './product.ts'
import { pieceOf } from './words.ts'

const PIECES = Number(process.env['BENCH_BURST'] ?? 100_000)
const ARRIVE_SECONDS = 60
const BATCH = 100
const DRAIN_SECONDS = 900

export const burst: Part = {
  name: 'burst',
  says: `${PIECES.toLocaleString('en')} submissions arrive within ${ARRIVE_SECONDS} s, ${BATCH} a request (BENCH_BURST), at web and work in one process. Counted is what the database holds afterwards; delays run from the acknowledgement to the reading, and to the case.`,
  measure: () => withProduct({}, measure),
}

const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const { acknowledged, took, seconds } = await arrive(product, made)
  const drain = await drained(product, DRAIN_SECONDS)
  const { stored, unhappy, rest } = await delaysOf(product)
  return [
    { what: 'acknowledged', value: `${show(acknowledged)} in ${show(seconds)} s` },
    {
      what: 'acknowledged and not stored',
      value: String(acknowledged - stored),
      floor: '0',
      holds: stored === acknowledged,
    },
    {
      what: 'a request of a hundred answered in',
      value: `${show(percentile(took, 0.5))} ms, p99 ${show(percentile(took, 0.99))} ms`,
    },
    { what: 'everything read and routed after the last arrived', value: `${show(drain)} s` },
    atMost(
      'a detractor’s wait for a case ÷ the others’ wait to be read, at the median',
      unhappy.p50 / rest.p50,
      1,
      '',
      `${show(unhappy.p50)} s (p99 ${show(unhappy.p99)} s) against ${show(rest.p50)} s (p99 ${show(rest.p99)} s)`,
    ),
  ]
}

const arrive = async ({ url }: Product, { key }: SetUp) => {
  const headers = { ...withKey(key), 'content-type': 'application/json' }
  const took: number[] = []
  let acknowledged = 0
  const under: Promise<void>[] = []
  const one = async (from: number) => {
    const feedback = Array.from({ length: BATCH }, (_, n) => pieceOf(from + n, `b${from + n}@people.example`))
    const answer = await ask(`${url}/api/feedback/batch`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ feedback }),
    })
    if (answer.status >= 300) throw new Error(`${answer.status} ${answer.body}`)
    took.push(answer.millis)
    acknowledged += BATCH
  }
  const began = performance.now()
  for (let from = 0; from < PIECES; from += BATCH) {
    const early = began + (from / PIECES) * ARRIVE_SECONDS * 1_000 - performance.now()
    if (early > 1) await wait(early)
    under.push(one(from))
  }
  await Promise.all(under)
  return { acknowledged, took, seconds: (performance.now() - began) / 1_000 }
}

type Delays = { p50: number; p99: number }

const delaysOf = async ({ dataFolder }: Product) => {
  const database = await connect(dataFolder)
  const count = await database.query<{ n: number }>('select count(*)::int as n from feedback')
  const waits = async (waited: string, of: string): Promise<Delays> => {
    const { rows } = await database.query<Delays>(`
      select percentile_disc(0.5) within group (order by waited) as p50, percentile_disc(0.99) within group (order by waited) as p99
      from (select extract(epoch from ${waited})::float as waited from feedback f ${of}) measured`)
    return rows[0]!
  }
  const unhappy = await waits(
    'c.opened_at - f.received_at',
    `join case_feedback l on l.workspace_id = f.workspace_id and l.feedback_id = f.id
     join cases c on c.workspace_id = l.workspace_id and c.id = l.case_id where f.bucket = 'detractor'`,
  )
  const rest = await waits('f.understood_at - f.received_at', `where f.bucket is distinct from 'detractor'`)
  await database.end()
  return { stored: count.rows[0]!.n, unhappy, rest }
}
