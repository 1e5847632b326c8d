import { type Id, isId } from '#core/ids.ts'
import { nextStep } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { listClocks } from '../promises/clocks-store.ts'
import type { DueNotice } from './store.ts'

/**
 * Warnings of promises that are by now kept, paused or moved to later: what waited for the morning is not told any more.
 * A promise that is broken stays so.
 */
export const listOutOfDate = async (
  ctx: Ctx,
  due: readonly DueNotice[],
): Promise<ReadonlySet<Id<'notice'>>> => {
  const warnings = due.flatMap(({ id, key, caseId }) => {
    const [, clockId = '', step] = /^ladder:([^:]+):(\d+)$/.exec(key) ?? []
    return caseId && isId('clock', clockId) ? [{ id, caseId, clockId, step: Number(step) }] : []
  })
  if (warnings.length === 0) return new Set()
  const clocks = new Map(
    (
      await listClocks(
        ctx,
        warnings.map(({ caseId }) => caseId),
      )
    ).map((clock) => [clock.id, clock]),
  )
  const isOver = ({ clockId, step }: (typeof warnings)[number]): boolean => {
    const clock = clocks.get(clockId)
    if (!clock || clock.breachedAt) return false
    const others = clock.ladder.map((_, index) => index).filter((index) => index !== step)
    const next = nextStep(clock.ladder, clock, others)
    return next === null || next.at > ctx.now()
  }
  return new Set(warnings.filter(isOver).map(({ id }) => id))
}
