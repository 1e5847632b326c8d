import { isEnded } from '#core/cases/case-state.ts'
import {
  type Clock,
  dueAt,
  pauseClock,
  resumeClock,
  startClock,
  stopClock,
  whenElapsed,
} from '#core/promises/clock.ts'
import type { Ctx } from '../ctx.ts'
import { addClocks, type KeptClock, listOpenClocks, saveClock } from '../promises/clocks-store.ts'
import { findTerms } from '../promises/store.ts'
import { setTimer } from './climb.ts'
import { type Case, saveDue } from './store.ts'

/** A promise is at risk when three quarters of its time are used: early enough to keep it, late enough to mean it. */
const RISK_FRACTION = 0.75

/** Starts both promises of a case with what is promised now, in the transaction that opens it. */
export const startPromises = async (ctx: Ctx, found: Case): Promise<void> => {
  const terms = await findTerms(ctx, found.level, found.ownerTeamId)
  if (!terms) return
  const { calendar, ladder, firstReplyMinutes, resolveMinutes } = terms
  const at = ctx.now()
  const clocks = await addClocks(ctx, found.id, [
    { ...startClock('first_reply', firstReplyMinutes, { calendar, at }), kind: 'first_reply', ladder },
    { ...startClock('resolve', resolveMinutes, { calendar, at }), kind: 'resolve', ladder },
  ])
  for (const clock of clocks) await setTimer(ctx, clock)
  await saveDue(ctx, found.id, nearest(clocks))
}

/**
 * Brings the clocks of a case into line with the case: they stop when their promise is over, pause while the customer
 * has the word, and run otherwise. Says nothing twice, so whoever changed a case simply calls it.
 */
export const keepPromises = async (ctx: Ctx, found: Case): Promise<void> => {
  const open = await listOpenClocks(ctx, found.id)
  if (open.length === 0 && found.dueAt === null) return
  const kept: KeptClock[] = []
  for (const clock of open) {
    const next = inLine(clock, found, ctx.now())
    kept.push(next)
    if (next === clock) continue
    await saveClock(ctx, next)
    await setTimer(ctx, next)
  }
  const due = nearest(kept.filter(({ stoppedAt }) => stoppedAt === null))
  if (!isSame(due.dueAt, found.dueAt) || !isSame(due.riskAt, found.riskAt)) await saveDue(ctx, found.id, due)
}

const isSame = (a: Date | null, b: Date | null): boolean => a?.getTime() === b?.getTime()

const inLine = (clock: KeptClock, found: Case, now: Date): KeptClock => {
  const overAt = whenOver(clock, found)
  if (overAt) return told(clock, stopClock(clock, notBefore(clock, overAt)))
  const isPaused = clock.pauses.at(-1)?.to === null
  const mayPause = clock.kind === 'resolve' && found.state === 'waiting' && found.waitingOn === 'customer'
  if (mayPause && !isPaused) return told(clock, pauseClock(clock, notBefore(clock, now), 'customer'))
  if (!mayPause && isPaused) return told(clock, resumeClock(clock, notBefore(clock, now)))
  return clock
}

const told = (clock: KeptClock, { pauses, stoppedAt }: Clock): KeptClock => ({ ...clock, pauses, stoppedAt })

/** A promise to reply is kept by replying, not by resolving behind the customer's back; an end ends both. */
const whenOver = (clock: KeptClock, found: Case): Date | null => {
  if (clock.kind === 'first_reply' && found.repliedAt && found.repliedAt >= clock.startedAt)
    return found.repliedAt
  if (clock.kind === 'resolve' && found.resolvedAt) return found.resolvedAt
  return isEnded(found.state) ? (found.closedAt ?? found.confirmedAt ?? found.updatedAt) : null
}

/** Clocks of two machines differ by a little; a story is still told forward. */
const notBefore = (clock: Clock, at: Date): Date => {
  const last = clock.pauses.at(-1)
  const latest = last ? (last.to ?? last.from) : clock.startedAt
  return at < latest ? latest : at
}

const nearest = (clocks: readonly Clock[]): { dueAt: Date | null; riskAt: Date | null } => {
  const running = clocks
    .map((clock) => ({
      dueAt: dueAt(clock),
      riskAt: whenElapsed(clock, clock.targetMinutes * RISK_FRACTION),
    }))
    .filter((moments) => moments.dueAt !== null)
    .sort((a, b) => a.dueAt!.getTime() - b.dueAt!.getTime())
  const risks = running.flatMap(({ riskAt }) => riskAt ?? []).sort((a, b) => a.getTime() - b.getTime())
  return { dueAt: running[0]?.dueAt ?? null, riskAt: risks[0] ?? null }
}
