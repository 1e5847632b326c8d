import { isEnded } from '#core/cases/case-state.ts'
import type { Id } from '#core/ids.ts'
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
import {
  addClocks,
  type KeptClock,
  listOpenClocks,
  type NewClock,
  saveClock,
} from '../promises/clocks-store.ts'
import { findTerms } from '../promises/store.ts'
import { setTimers } from './climb.ts'
import { type Case, saveDue } from './store.ts'

/** A promise is at risk when three quarters of its time are used: early enough to keep it, late enough to mean it. */
const RISK_FRACTION = 0.75

type Promised = Pick<Case, 'id' | 'level' | 'ownerTeamId'>

/** What is promised for each of these cases as of now: its clocks, not stored yet, and when the nearest one is due. */
export const promiseFor = async (ctx: Ctx, cases: readonly Promised[]) => {
  const at = ctx.now()
  const termsOf = new Map<string, Awaited<ReturnType<typeof findTerms>>>()
  for (const { level, ownerTeamId } of cases) {
    const key = `${level} ${ownerTeamId}`
    if (!termsOf.has(key)) termsOf.set(key, await findTerms(ctx, level, ownerTeamId))
  }
  return cases.map(({ id, level, ownerTeamId }) => {
    const terms = termsOf.get(`${level} ${ownerTeamId}`)
    const clocks = terms ? clocksOf(id, terms, at) : []
    return { clocks, ...nearest(clocks) }
  })
}

type Terms = NonNullable<Awaited<ReturnType<typeof findTerms>>>

const clocksOf = (
  caseId: Id<'case'>,
  { calendar, ladder, firstReplyMinutes, resolveMinutes }: Terms,
  at: Date,
): NewClock[] => [
  { ...startClock('first_reply', firstReplyMinutes, { calendar, at }), kind: 'first_reply', caseId, ladder },
  { ...startClock('resolve', resolveMinutes, { calendar, at }), kind: 'resolve', caseId, ladder },
]

/** Starts the promises of a case again with what is promised now. */
export const startPromises = async (ctx: Ctx, found: Case): Promise<void> => {
  const [promised] = await promiseFor(ctx, [found])
  await setTimers(ctx, await addClocks(ctx, promised!.clocks))
  await saveDue(ctx, found.id, promised!)
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
    await setTimers(ctx, [next])
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
