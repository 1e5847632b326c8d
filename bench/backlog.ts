import { setTimeout as wait } from 'node:timers/promises'
import { connect, type Product } from './product.ts'

/** What no rule has looked at yet: `routings` holds a line for each piece that was routed. Ages in seconds. */
export const backlogOf = async ({ dataFolder }: Product): Promise<{ waiting: number; oldest: number }> => {
  const database = await connect(dataFolder)
  const { rows } = await database.query<{ waiting: number; oldest: number }>(`
    select count(*)::int as waiting, coalesce(extract(epoch from now() - min(f.received_at)), 0)::float as oldest
    from feedback f where not exists (select from routings r where r.workspace_id = f.workspace_id and r.feedback_id = f.id)`)
  await database.end()
  return rows[0]!
}

/** Seconds until everything is routed. */
export const drained = async (product: Product, patienceSeconds: number): Promise<number> => {
  const began = performance.now()
  const passed = () => (performance.now() - began) / 1_000
  for (; passed() < patienceSeconds; await wait(500))
    if ((await backlogOf(product)).waiting === 0) return passed()
  throw new Error(`the backlog did not drain in ${patienceSeconds} s`)
}
