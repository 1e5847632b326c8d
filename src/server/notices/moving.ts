import type { Ctx } from '../ctx.ts'

export type Moved = {
  status: 'queued' | 'sending' | 'sent' | 'failed'
  attempts?: number
  problem?: string | null
}

/** What changes in the row of what leaves for a chat or a browser. */
export const movedColumns = (ctx: Ctx, { status, attempts, problem = null }: Moved) => ({
  status,
  problem,
  ...(attempts === undefined ? {} : { attempts }),
  ended_at: status === 'sent' || status === 'failed' ? ctx.now() : null,
})
