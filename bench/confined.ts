import type pg from 'pg'
import { fromUuid } from '#core/ids.ts'
import { atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, signIn } from './http.ts'
import { connect, type Product, type SetUp } from './product.ts'
import { lastYear, SIZES, withHistory } from './seed.ts'

const TURNS = Number(process.env['BENCH_TURNS'] ?? 40)
const WARM_UP_TURNS = 3
const UNITS = 200
const SEEN = 4
const FLOOR = 2

export const confined: Part = {
  name: 'confined',
  says: `Two leads of the same team, one of whom sees ${SEEN} of ${UNITS} sites, in a workspace with ${SIZES.feedback.toLocaleString('en')} pieces of feedback and ${SIZES.cases.toLocaleString('en')} cases of a year: each page and number asked of both in turns, ${TURNS} times over HTTP, with the things themselves taken from what both see. What is measured is how many times as long it takes for the one who sees a part, by p50.`,
  measure: () => withHistory({ ...SIZES, units: UNITS }, measure),
}

export const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const { reads, emails } = await prepare(product, made)
  const [whole, part] = await Promise.all(emails.map((email) => signIn(product.url, { ...made, email })))
  const took = reads.map(() => ({ whole: [] as number[], part: [] as number[] }))
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++)
    for (const [at, { what, path }] of reads.entries())
      for (const [who, headers] of [
        ['whole', whole!],
        ['part', part!],
      ] as const) {
        const answer = await ask(`${product.url}/api${path(turn + WARM_UP_TURNS)}`, { headers })
        if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.body}`)
        if (turn >= 0) took[at]![who].push(answer.millis)
      }
  return reads.map(({ what }, at) => figure(what, took[at]!))
}

const figure = (what: string, { whole, part }: { whole: number[]; part: number[] }): Figure => {
  const times = percentile(part, 0.5) / percentile(whole, 0.5)
  const told = (millis: number[]) =>
    `${show(percentile(millis, 0.5))} ms (p95 ${show(percentile(millis, 0.95))})`
  return atMost(what, times, FLOOR, 'times', `p50 of a part ${told(part)}, of the whole ${told(whole)}`)
}

type Read = { what: string; path: (n: number) => string }

const prepare = async (
  { dataFolder }: Product,
  { email }: SetUp,
): Promise<{ reads: Read[]; emails: string[] }> => {
  const database = await connect(dataFolder)
  const { rows: leads } = await database.query<{ id: string; email: string }>(
    `update members set role = 'lead', password_hash = (select password_hash from members where email = $1)
      where email in ('member1@bench.example', 'member7@bench.example') returning id, email`,
    [email],
  )
  const [whole, part] = leads.sort((a, b) => (a.email < b.email ? -1 : 1))
  await database.query(
    `insert into confinements select workspace_id, $1, id from units where name in (${Array.from({ length: SEEN }, (_, n) => `'Site ${n + 1}'`)})
      on conflict do nothing`,
    [part!.id],
  )
  const reads = readsOf(await seenBy(database, part!.id))
  await database.end()
  return { reads, emails: [whole!.email, part!.email] }
}

/** Some of what lies in the sites. */
const seenBy = async (database: pg.Client, member: string) => {
  const idsIn = async (prefix: 'case' | 'person' | 'feedback', column: string, table: string) => {
    const { rows } = await database.query<{ id: string }>(
      `select ${column} as id from ${table} where unit_id in (select unit_id from confinements where member_id = $1)
        order by md5(id::text) limit 100`,
      [member],
    )
    return rows.map(({ id }) => fromUuid(prefix, id))
  }
  return {
    cases: await idsIn('case', 'id', 'cases'),
    people: await idsIn('person', 'person_id', 'cases'),
    pieces: await idsIn('feedback', 'id', 'feedback'),
  }
}

const readsOf = ({ cases, people, pieces }: Awaited<ReturnType<typeof seenBy>>): Read[] => {
  const read = (what: string, path: string): Read => ({ what, path: () => path })
  const each = (what: string, ids: readonly string[], path: (id: string) => string): Read => ({
    what,
    path: (n) => path(ids[n % ids.length]!),
  })
  const year = lastYear()
  return [
    read('ledger', '/ledger'),
    read('ledger of a year', `/ledger?${year}`),
    read('inbox: counts of all views', '/cases/counts'),
    ...['mine', 'team', 'unowned', 'breached', 'at_risk', 'closed', 'all'].flatMap((view) => [
      read(`inbox: ${view} by priority`, `/cases?view=${view}&sort=priority`),
    ]),
    read('inbox: all, newest', '/cases?view=all&sort=newest'),
    read('inbox: all by due date', '/cases?view=all&sort=due'),
    read('inbox: how many', '/cases/count?view=all'),
    read('inbox: search', '/cases?view=all&search=went%20wrong'),
    each('case', cases, (id) => `/cases/${id}`),
    each('case: timeline', cases, (id) => `/cases/${id}/timeline`),
    read('feedback', '/feedback'),
    read('feedback of detractors of a touchpoint', '/feedback?bucket=detractor&touchpoint=billing'),
    read('feedback in the black hole', '/feedback?blackHole=true'),
    each('piece of feedback', pieces, (id) => `/feedback/${id}`),
    read('people', '/people'),
    read('people: search', '/people?search=customer%2012'),
    each('person', people, (id) => `/people/${id}`),
    each('person: timeline', people, (id) => `/people/${id}/timeline`),
    read('accounts', '/accounts'),
    read('tasks', '/tasks'),
    read('messages', '/messages'),
    read('search over everything', '/search?words=customer%2012'),
    read('themes', '/themes'),
    read('NPS of a year', `/metrics/nps?${year}`),
    read('NPS by week over a year', `/metrics/nps/trend?${year}&by=week`),
    read('NPS by touchpoint over a year', `/metrics/nps/breakdown?${year}&by=touchpoint`),
    read('loop numbers of a year', `/metrics/loop?${year}`),
  ]
}
