import { atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, askJson, signIn } from './http.ts'
import type { Product, SetUp } from './product.ts'
import { SIZES, withHistory } from './seed.ts'

const TURNS = Number(process.env['BENCH_TURNS'] ?? 100)
const WARM_UP_TURNS = 3
/** A caller may read 3,000 times a minute; several members read together here. */
const SESSIONS = 4
const FLOOR_MILLIS = 50

export const inbox: Part = {
  name: 'inbox',
  says: `With ${SIZES.feedback.toLocaleString('en')} pieces of feedback and ${SIZES.cases.toLocaleString('en')} cases of a year, asked over HTTP one after another as a signed-in member, ${TURNS} times each in turns, the cases and people each time others.`,
  measure: () => withHistory(SIZES, measure),
}

type Read = { what: string; path: (n: number) => string; floor: boolean }

const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const sessions: Record<string, string>[] = []
  for (let n = 0; n < SESSIONS; n++) sessions.push(await signIn(product.url, made))
  const reads = await readsOf(product, sessions[0]!)
  const took = reads.map(() => [] as number[])
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
    for (const [at, { what, path }] of reads.entries()) {
      const answer = await ask(`${product.url}/api${path(turn + WARM_UP_TURNS)}`, {
        headers: sessions[(turn + WARM_UP_TURNS) % SESSIONS]!,
      })
      if (answer.status !== 200) throw new Error(`${what}: ${answer.status} ${answer.body}`)
      if (turn >= 0) took[at]!.push(answer.millis)
    }
  }
  return reads.map(({ what, floor }, at) => {
    const p95 = percentile(took[at]!, 0.95)
    const p50 = `p50 ${show(percentile(took[at]!, 0.5))} ms, longest ${show(Math.max(...took[at]!))} ms`
    return floor
      ? atMost(`${what}, p95`, p95, FLOOR_MILLIS, 'ms', p50)
      : { what: `${what}, p95`, value: `${show(p95)} ms`, note: p50 }
  })
}

const readsOf = async ({ url }: Product, headers: Record<string, string>): Promise<Read[]> => {
  const ids = async (path: string): Promise<string[]> => {
    const found: string[] = []
    let after = ''
    for (let page = 0; page < 5; page++) {
      const { items, next } = await askJson<{ items: { id: string }[]; next: string | null }>(
        `${url}/api${path}limit=200${after}`,
        { headers },
      )
      found.push(...items.map(({ id }) => id))
      if (next === null) break
      after = `&after=${encodeURIComponent(next)}`
    }
    return found
  }
  const cases = [...(await ids('/cases?view=closed&sort=newest&')), ...(await ids('/cases?sort=priority&'))]
  const people = await ids('/people?')
  const one = (list: readonly string[], n: number) => list[(n * 37) % list.length]!
  const view = (name: string, sort: string): Read => ({
    what: `inbox: ${name} by ${sort}`,
    path: () => `/cases?view=${name}&sort=${sort}`,
    floor: true,
  })
  const year = `from=${new Date(Date.now() - 365 * 86_400_000).toISOString()}`
  const quarter = `from=${new Date(Date.now() - 90 * 86_400_000).toISOString()}`
  const plain = (what: string, path: string): Read => ({ what, path: () => path, floor: false })
  return [
    view('mine', 'priority'),
    view('team', 'priority'),
    view('unowned', 'due'),
    view('at_risk', 'due'),
    view('breached', 'due'),
    view('closed', 'newest'),
    view('all', 'priority'),
    { what: 'inbox: counts of all views', path: () => '/cases/counts', floor: true },
    { what: 'inbox: search', path: (n) => `/cases?search=case%20${n}`, floor: true },
    { what: 'case', path: (n) => `/cases/${one(cases, n)}`, floor: true },
    { what: 'case: timeline', path: (n) => `/cases/${one(cases, n)}/timeline`, floor: true },
    { what: 'person', path: (n) => `/people/${one(people, n)}`, floor: true },
    { what: 'person: timeline', path: (n) => `/people/${one(people, n)}/timeline`, floor: true },
    plain('feedback, newest', '/feedback'),
    plain('feedback of a touchpoint’s detractors', '/feedback?bucket=detractor&touchpoint=billing'),
    plain('feedback in the black hole', '/feedback?blackHole=true'),
    plain('ledger', '/ledger'),
    plain('ledger of a quarter', `/ledger?${quarter}`),
    plain('NPS of a year', `/metrics/nps?${year}`),
    plain('NPS of a quarter', `/metrics/nps?${quarter}`),
    plain('NPS by week over a year', `/metrics/nps/trend?${year}&by=week`),
    plain('NPS by touchpoint over a year', `/metrics/nps/breakdown?${year}&by=touchpoint`),
    plain('loop numbers of a quarter', `/metrics/loop?${quarter}`),
  ]
}
