import { aroundTheClock } from '#core/calendars/calendar.ts'
import { isEnded } from '#core/cases/case-state.ts'
import {
  type Clock,
  type ClockKind,
  dueAt,
  pauseClock,
  RISK_FRACTION,
  resumeClock,
  startClock,
  stopClock,
  whenElapsed,
} from '#core/promises/clock.ts'
import { MINUTES_A_DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import {
  addClocks,
  type KeptClock,
  listOpenClocks,
  type NewClock,
  saveClock,
} from '../promises/clocks-store.ts'
import { findTerms, type Promised, type Terms } from '../promises/terms-store.ts'
import { setTimers } from './climb.ts'
import { type Case, saveDue } from './store.ts'

/** What runs from the first second on. The others begin with what they are about. */
const AT_OPENING = ['acknowledge', 'first_reply', 'resolve', 'final_response'] as const
/** A case that comes back was seen already, and the days of the law do not begin anew. */
const AT_REOPENING = ['first_reply', 'resolve'] as const

/** What is promised for each of these cases as of now: its clocks, not stored yet, and when the nearest one is due. */
export const promiseFor = async (ctx: Ctx, cases: readonly Promised[]) => {
  const terms = await findTerms(ctx, cases)
  return cases.map((one, at) => {
    const clocks = clocksOf(one, terms[at] ?? null, { kinds: AT_OPENING, at: ctx.now() })
    return { clocks, ...nearest(clocks) }
  })
}

type Start = { kinds: readonly ClockKind[]; at: Date }

const clocksOf = ({ id }: Pick<Case, 'id'>, terms: Terms | null, { kinds, at }: Start): NewClock[] =>
  terms === null
    ? []
    : kinds.flatMap((kind) => {
        const target = targetOf(terms, kind)
        if (target === null) return []
        // The law counts the days of the year, whoever is in the office.
        const calendar = kind === 'final_response' ? aroundTheClock(terms.calendar.zone) : terms.calendar
        return [{ ...startClock(kind, target, { calendar, at }), caseId: id, ladder: terms.ladder }]
      })

const targetOf = (terms: Terms, kind: ClockKind): number | null => {
  switch (kind) {
    case 'acknowledge':
      return terms.acknowledgeMinutes
    case 'first_reply':
      return terms.firstReplyMinutes
    case 'next_reply':
      return terms.nextReplyMinutes
    case 'resolve':
      return terms.resolveMinutes
    case 'confirm':
      return terms.confirmMinutes
    case 'final_response':
      return terms.finalResponseDays === null ? null : terms.finalResponseDays * MINUTES_A_DAY
  }
}

/** A case that came back is promised anew; what was left of the old promises ends where the new ones begin. */
export const restartPromises = async (ctx: Ctx, found: Case): Promise<void> => {
  for (const clock of await listOpenClocks(ctx, found.id))
    if (clock.kind !== 'final_response')
      await keep(ctx, told(clock, stopClock(clock, notBefore(clock, ctx.now()))))
  const [terms] = await findTerms(ctx, [found])
  const clocks = clocksOf(found, terms ?? null, { kinds: AT_REOPENING, at: ctx.now() })
  await setTimers(ctx, await addClocks(ctx, clocks))
  await saveDue(ctx, found.id, nearest(await listOpenClocks(ctx, found.id)))
}

/**
 * Brings the clocks of a case into line with the case: they start with what they are about, stop when their promise is
 * over, pause while the customer has the word, and run otherwise. Says nothing twice, so whoever changed a case simply
 * calls it.
 */
export const keepPromises = async (ctx: Ctx, found: Case): Promise<void> => {
  const open = await listOpenClocks(ctx, found.id)
  const begun = startsOf(found, open)
  if (open.length === 0 && found.dueAt === null && begun.length === 0) return
  const kept: KeptClock[] = []
  for (const clock of open) {
    const next = inLine(clock, found, ctx.now())
    kept.push(next)
    if (next !== clock) await keep(ctx, next)
  }
  kept.push(...(await begin(ctx, found, begun)))
  const due = nearest(kept.filter(({ stoppedAt }) => stoppedAt === null))
  if (!isSame(due.dueAt, found.dueAt) || !isSame(due.riskAt, found.riskAt)) await saveDue(ctx, found.id, due)
}

/** What begins with this change: the time to answer what the customer wrote, the time to hear that all is well. */
const startsOf = (found: Case, open: readonly KeptClock[]): Start[] => {
  const runs = (...kinds: ClockKind[]) => open.some(({ kind }) => kinds.includes(kind))
  const { state, heardAt, repliedAt, resolvedAt } = found
  const isAsked = heardAt !== null && repliedAt !== null && heardAt > repliedAt && !isEnded(state)
  return [
    ...(isAsked && !runs('first_reply', 'next_reply')
      ? [{ kinds: ['next_reply'] as const, at: heardAt }]
      : []),
    ...(state === 'resolved' && resolvedAt && !runs('confirm')
      ? [{ kinds: ['confirm'] as const, at: resolvedAt }]
      : []),
  ]
}

const begin = async (ctx: Ctx, found: Case, starts: readonly Start[]): Promise<KeptClock[]> => {
  if (starts.length === 0) return []
  const [terms] = await findTerms(ctx, [found])
  const added = await addClocks(
    ctx,
    starts.flatMap((start) => clocksOf(found, terms ?? null, start)),
  )
  await setTimers(ctx, added)
  return added
}

const keep = async (ctx: Ctx, clock: KeptClock): Promise<void> => {
  await saveClock(ctx, clock)
  await setTimers(ctx, [clock])
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

/** When a promise is over, or null. An end of the case ends them all. */
const whenOver = (clock: KeptClock, found: Case): Date | null => {
  const kept = whenKept(clock, found)
  if (kept) return kept
  return isEnded(found.state) ? (found.closedAt ?? found.confirmedAt ?? found.updatedAt) : null
}

const whenKept = (clock: KeptClock, { state, ...found }: Case): Date | null => {
  const { acknowledgedAt, repliedAt, resolvedAt, confirmedAt, updatedAt } = found
  switch (clock.kind) {
    case 'acknowledge':
      return acknowledgedAt ?? (state === 'new' ? null : updatedAt)
    // A promise to reply is kept by replying, not by resolving behind the customer's back.
    case 'first_reply':
    case 'next_reply':
      return repliedAt && repliedAt >= clock.startedAt ? repliedAt : null
    case 'resolve':
      return resolvedAt
    case 'confirm':
      return confirmedAt ?? (state === 'resolved' ? null : updatedAt)
    // The final response is a resolution that the customer has in hand.
    case 'final_response':
      if (!resolvedAt || !repliedAt) return null
      return resolvedAt > repliedAt ? resolvedAt : repliedAt
  }
}

/** Clocks of two machines differ by a little; a story is still told forward. */
const notBefore = (clock: Clock, at: Date): Date => {
  const last = clock.pauses.at(-1)
  const latest = last ? (last.to ?? last.from) : clock.startedAt
  return at < latest ? latest : at
}

/** When the nearest of these is due, and from when on it is at risk. */
export const nearest = (clocks: readonly Clock[]): { dueAt: Date | null; riskAt: Date | null } => {
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
