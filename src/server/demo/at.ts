import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'

/** The same surroundings at another moment: how the demo lives through its past. */
export const at = (ctx: Ctx, moment: Date, memberId?: Id<'member'>): Ctx => ({
  ...ctx,
  quiet: true,
  now: () => moment,
  ...(memberId ? { who: { kind: 'member', id: memberId, role: 'agent', rights: [] } as const } : {}),
})
