import { setTimeout as wait } from 'node:timers/promises'
import { backlogOf, drained } from './backlog.ts'
import { atLeast, type Figure, type Part, show } from './figures.ts'
import { askJson, withKey } from './http.ts'
import { type Product, type SetUp, withProduct } from './product.ts'
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
  await drained(product, DRAIN_SECONDS)
  for (const rate of STEPS) {
    const arrived = await arrive(product, made, rate, SECONDS)
    const { waiting, oldest } = await backlogOf(product)
    figures.push({
      what: `${show(rate)}/s asked, ${show(arrived)}/s arrived`,
      value: `${waiting} not routed at the end, the oldest for ${show(oldest)} s`,
    })
    if (oldest > OLDEST_SECONDS) break
    kept = arrived
    await drained(product, DRAIN_SECONDS)
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
