import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { addSeal, hasSeals, listUnsealed, takeSealing } from './seals-store.ts'

/**
 * Closes a seal over what was committed since the last one. Whoever writes an event waits for nobody: the chain is made
 * afterwards, and what is not in it yet is told as such by the check.
 */
export const sealHistory = job('audit.seal', async (ctx: Ctx) => {
  const since = (await hasSeals(ctx)) ? new Date(ctx.now().getTime() - LOOK_BACK_MINUTES * MINUTE) : null
  await seal(ctx, since)
})

/** Every night the whole history is looked through: a transaction may take longer, and what is brought in has older ids. */
export const sealLeftovers = job('audit.seal_leftovers', (ctx: Ctx) => seal(ctx, null))

const LOOK_BACK_MINUTES = 15
const AT_ONCE = 5_000
const PORTIONS = 20

const seal = async (ctx: Ctx, since: Date | null): Promise<void> => {
  if (!(await takeSealing(ctx))) return
  for (let portion = 0; portion < PORTIONS; portion++) {
    const ids = await listUnsealed(ctx, { since, limit: AT_ONCE })
    if (ids.length > 0) await addSeal(ctx, ids)
    if (ids.length < AT_ONCE) return
  }
}
