import type { AuditChain } from '#core/audit/api.ts'
import type { Ctx } from '../ctx.ts'
import { checkSeals, countOpen, countSeals } from './seals-store.ts'

/** Computes the chain anew from the rows, all of it or its last seals, and says where it does not close. */
export const verifyChain = async (ctx: Ctx, { last }: { last?: number | undefined }): Promise<AuditChain> => {
  const { seals, last: end, sealed, head } = await countSeals(ctx)
  const begin = last === undefined ? 0 : Math.max(0, end - last)
  let after = begin
  let checked = 0
  let redacted = 0
  let broken: AuditChain['broken'] = null
  // A number that is left out is a seal that somebody took away.
  if (end !== seals) broken = { number: seals + 1, eventId: null }
  while (!broken && after < end) {
    const page = await checkSeals(ctx, { after, limit: AT_ONCE })
    for (const { number, holds, missing, redacted: blanked } of page) {
      if (!holds || missing !== null) {
        broken = { number, eventId: missing }
        break
      }
      checked++
      redacted += blanked
    }
    after = page.at(-1)?.number ?? end
  }
  const { open, since } = await countOpen(ctx)
  return {
    state: broken ? 'broken' : 'intact',
    seals,
    checked,
    sealed,
    redacted,
    open,
    openSince: since,
    broken,
    head: head === null ? null : head.toString('base64url'),
  }
}

const AT_ONCE = 100
