import type pg from 'pg'
import { fromUuid } from '#core/ids.ts'
import { atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, signIn } from './http.ts'
import { connect, type Product, type SetUp } from './product.ts'
import { lastYear, SIZES, withHistory } from './seed.ts'

const ROWS = (process.env['BENCH_ROWS'] ?? '200000,1000000').split(',').map(Number)
const TURNS = Number(process.env['BENCH_TURNS'] ?? 40)
/** PostgreSQL plans a statement anew the first five times that a connection asks it. */
const WARM_UP_TURNS = 8
const FLOORS = { page: 30, number: 50, slice: 1_500 }

type Read = { what: string; path: (n: number) => string; floor: keyof typeof FLOORS | null }
type Measured = Map<string, { p50: number; p95: number; floor: Read['floor'] }>

export const reading: Part = {
  name: 'reading',
  says: `A workspace with a year of ${ROWS.map((rows) => rows.toLocaleString('en')).join(', then ')} pieces of feedback (BENCH_ROWS; BENCH_KEEP names a folder in which they stay for the next time), a tenth as many cases and people, made as 200,000 pieces and multiplied inside PostgreSQL (\`bench/multiply.ts\`); each page and number asked ${TURNS} times in turns over HTTP, the numbers of the loop in turns of their own (they go through all cases, and push what was remembered out of the memory) with two pages right after them. “Nothing” is a request that reads nothing (\`/healthz\`), in the same turns. The growth is that of p50 from the smallest to the largest size.`,
  measure: async () => {
    const bySize: [number, Measured][] = []
    for (const rows of ROWS) bySize.push([rows, await measureAt(rows)])
    return bySize.flatMap(([rows, measured], at) =>
      [...measured].map(([what, times]) =>
        figure(rows, what, times, at === bySize.length - 1 ? bySize[0]![1] : measured),
      ),
    )
  },
}

const figure = (
  rows: number,
  what: string,
  { p50, p95, floor }: { p50: number; p95: number; floor: Read['floor'] },
  smallest: Measured,
): Figure => {
  const growth = p50 / smallest.get(what)!.p50
  const note = `p50 ${show(p50)} ms${growth === 1 ? '' : `, ×${show(growth)}`}`
  const name = `${rows.toLocaleString('en')}: ${what}, p95`
  return floor ? atMost(name, p95, FLOORS[floor], 'ms', note) : { what: name, value: `${show(p95)} ms`, note }
}

const measureAt = (rows: number): Promise<Measured> =>
  withHistory({ ...SIZES, feedback: rows, cases: rows / 10, people: rows / 10 }, measure)

export const measure = async (product: Product, made: SetUp): Promise<Measured> => {
  const headers = await signIn(product.url, made)
  const measured: Measured = new Map()
  for (const reads of await roundsOf(product))
    for (const [what, times] of await inTurns(product, headers, reads)) measured.set(what, times)
  return measured
}

const inTurns = async (
  product: Product,
  headers: Awaited<ReturnType<typeof signIn>>,
  reads: readonly Read[],
): Promise<Measured> => {
  const took = reads.map(() => [] as number[])
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
    for (const [at, { what, path }] of reads.entries()) {
      const answer = await ask(`${product.url}${path(turn + WARM_UP_TURNS)}`, { headers })
      if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.body}`)
      if (turn >= 0) took[at]!.push(answer.millis)
    }
  }
  return new Map(
    reads.map(({ what, floor }, at) => [
      what,
      { p50: percentile(took[at]!, 0.5), p95: percentile(took[at]!, 0.95), floor },
    ]),
  )
}

const SAMPLE = 500

/** What is asked in the same turns. The numbers of the loop go through all cases and clocks, and push out what was remembered. */
const roundsOf = async ({ dataFolder }: Product): Promise<Read[][]> => {
  const database = await connect(dataFolder)
  const cases = await idsOf(database, 'cases', 'case')
  const people = await idsOf(database, 'people', 'person')
  const [account] = await idsOf(database, 'accounts', 'account')
  await database.end()
  const one = (list: readonly string[], n: number) => list[(n * 37) % list.length]!
  const year = lastYear()
  const read = (floor: Read['floor'], what: string, path: string | ((n: number) => string)): Read => ({
    what,
    path: typeof path === 'string' ? () => path : path,
    floor,
  })
  const inbox = '/api/cases?view=team&sort=priority'
  const pages = [
    read(null, 'nothing', '/healthz'),
    read('page', 'inbox', inbox),
    read('page', 'inbox, all', '/api/cases?view=all&sort=priority'),
    read('page', 'inbox, closed, newest', '/api/cases?view=closed&sort=newest'),
    read(null, 'inbox, counts', '/api/cases/counts'),
    read('page', 'case', (n) => `/api/cases/${one(cases, n)}`),
    read('page', 'case, timeline', (n) => `/api/cases/${one(cases, n)}/timeline`),
    read('page', 'person', (n) => `/api/people/${one(people, n)}`),
    read('page', 'person, timeline', (n) => `/api/people/${one(people, n)}/timeline`),
    read('page', 'feedback', '/api/feedback'),
    read('number', 'ledger', '/api/ledger'),
    read('number', 'ledger of a year', `/api/ledger?${year}`),
    read('number', 'NPS of a year', `/api/metrics/nps?${year}`),
    read('number', 'NPS by week', `/api/metrics/nps/trend?${year}&by=week`),
    ...['touchpoint', 'channel', 'category', 'theme'].map((by) =>
      read('number', `NPS by ${by}`, `/api/metrics/nps/breakdown?${year}&by=${by}`),
    ),
    read('slice', 'NPS of a year by account', `/api/metrics/nps/breakdown?${year}&by=account`),
    read('slice', 'NPS of a year by an attribute', `/api/metrics/nps/breakdown?${year}&by=attribute:region`),
    read('slice', 'NPS of one value of an attribute', `/api/metrics/nps?${year}&attribute=plan&value=team`),
    read(
      'slice',
      'NPS of one touchpoint and channel',
      `/api/metrics/nps?${year}&touchpoint=billing&channel=web`,
    ),
    read(
      'slice',
      'NPS of one channel by account',
      `/api/metrics/nps/breakdown?${year}&by=account&channel=web`,
    ),
    read(
      'slice',
      'NPS of one account and one value of an attribute by another',
      `/api/metrics/nps/breakdown?${year}&by=attribute:region&attribute=plan&value=team&accountId=${account}`,
    ),
  ]
  const loop = [
    read(null, 'loop numbers of a year', `/api/metrics/loop?${year}`),
    read(null, 'inbox, right after the loop numbers', inbox),
    read(null, 'person, right after the loop numbers', (n) => `/api/people/${one(people, n)}`),
  ]
  return [pages, loop]
}

const idsOf = async (
  database: pg.Client,
  table: 'cases' | 'people' | 'accounts',
  prefix: 'case' | 'person' | 'account',
): Promise<string[]> => {
  const { rows } = await database.query<{ id: string }>(
    `select id from ${table} order by md5(id::text) limit ${SAMPLE}`,
  )
  return rows.map(({ id }) => fromUuid(prefix, id))
}
