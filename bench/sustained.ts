import { setTimeout as wait } from 'node:timers/promises'
import { atLeast, type Figure, type Part, show } from './figures.ts'
import { askJson, withKey } from './http.ts'
import { connect, type Product, type SetUp, withProduct } from './product.ts'
import { pieceOf } from './words.ts'

const STEPS = (process.env['BENCH_RATES'] ?? '200,400,600,800,1000,1500').split(',').map(Number)
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 15)
const AT_ONCE_PER_SECOND = 10
/** A backlog that is younger than this at the end of a step was kept up with. */
const OLDEST_SECONDS = 3
const DRAIN_SECONDS = 120

export const sustained: Part = {
  name: 'sustained',
  says: `Web and work in one process. Pieces arrive by the batch, ${AT_ONCE_PER_SECOND} batches a second, at ${STEPS.join(', ')} a second for ${SECONDS} s each, until the oldest piece that is not yet routed waits longer than ${OLDEST_SECONDS} s at the end of a step. Three in ten become cases with running clocks.`,
  measure: () => withProduct({}, measure),
}

const measure = async (product: Product, made: SetUp): Promise<Figure[]> => {
  const figures: Figure[] = []
  let kept = 0
  await arrive(product, made, 100, 2)
  await drained(product)
  for (const rate of STEPS) {
    const arrived = await arrive(product, made, rate, SECONDS)
    const { waiting, oldest } = await backlogOf(product)
    figures.push({
      what: `${show(rate)}/s asked, ${show(arrived)}/s arrived`,
      value: `${waiting} not routed at the end, the oldest for ${show(oldest)} s`,
    })
    if (oldest > OLDEST_SECONDS) break
    kept = arrived
    await drained(product)
  }
  return [...figures, atLeast('kept up with', kept, 1_500, '/s')]
}

const arrive = async ({ url }: Product, { key }: SetUp, rate: number, seconds: number): Promise<number> => {
  const size = rate / AT_ONCE_PER_SECOND
  const under: Promise<unknown>[] = []
  const began = performance.now()
  for (let turn = 0; turn < seconds * AT_ONCE_PER_SECOND; turn++) {
    const early = began + (turn * 1_000) / AT_ONCE_PER_SECOND - performance.now()
    if (early > 1) await wait(early)
    const feedback = Array.from({ length: size }, () => pieceOf(submitted, `s${submitted++}@people.example`))
    under.push(
      askJson(`${url}/api/feedback/batch`, { method: 'POST', headers: withKey(key), body: { feedback } }),
    )
  }
  await Promise.all(under)
  return (size * under.length) / ((performance.now() - began) / 1_000)
}
let submitted = 0

/** What no rule has looked at yet: `routings` holds a line for each piece that was routed. */
const backlogOf = async ({ dataFolder }: Product): Promise<{ waiting: number; oldest: number }> => {
  const database = await connect(dataFolder)
  const { rows } = await database.query<{ waiting: number; oldest: number }>(`
    select count(*)::int as waiting, coalesce(extract(epoch from now() - min(f.received_at)), 0)::float as oldest
    from feedback f where not exists (select from routings r where r.workspace_id = f.workspace_id and r.feedback_id = f.id)`)
  await database.end()
  return rows[0]!
}

const drained = async (product: Product): Promise<void> => {
  for (const end = performance.now() + DRAIN_SECONDS * 1_000; performance.now() < end; await wait(500))
    if ((await backlogOf(product)).waiting === 0) return
  throw new Error(`the backlog did not drain in ${DRAIN_SECONDS} s`)
}
