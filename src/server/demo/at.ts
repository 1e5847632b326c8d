import type { Id } from '#core/ids.ts'
import { type Ctx, HEARD } from '../ctx.ts'

/** The same surroundings at another moment: how the demo lives through its past. Whoever loads it did none of it. */
export const at = (ctx: Ctx, moment: Date, memberId?: Id<'member'>): Ctx => ({
  ...ctx,
  quiet: true,
  now: () => moment,
  who: memberId ? { kind: 'member', id: memberId, role: 'agent', rights: [] } : HEARD,
})
