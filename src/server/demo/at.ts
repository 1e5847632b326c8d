import type { Id } from '#core/ids.ts'
import { type Ctx, type Desk, HEARD } from '../ctx.ts'
import { recordPast } from '../record.ts'

/** The same surroundings at another moment: how the demo lives through its past. Whoever loads it did none of it. */
export const at = (ctx: Ctx, moment: Date, memberId?: Id<'member'>): Ctx => ({
  ...ctx,
  quiet: true,
  now: () => moment,
  who: memberId ? { kind: 'member', id: memberId, role: 'agent', rights: [] } : HEARD,
})

/** One transaction whose events are written at its end, all at once. */
export const inThePast = <T>(desk: Desk, work: (ctx: Ctx) => Promise<T>): Promise<T> =>
  desk.transact(async (open) => {
    const ctx: Ctx = { ...open, quiet: true, past: [] }
    const done = await work(ctx)
    await recordPast(ctx, ctx.past!)
    return done
  })
