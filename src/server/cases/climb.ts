import type { Id } from '#core/ids.ts'
import { raised } from '#core/priority/priority.ts'
import { clockState, dueAt } from '#core/promises/clock.ts'
import { nextMoment, type Step, stepsDue } from '#core/promises/ladder.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueTimers, forgetTimer } from '../jobs/enqueue.ts'
import { job } from '../jobs/job.ts'
import { type KeptClock, listOpenClocks, saveClock } from '../promises/clocks-store.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { type Case, type CaseChange, lockCase, saveCase } from './store.ts'
import { tell } from './tell.ts'

type Facts = { caseId: Id<'case'>; clockId: Id<'clock'> }

/**
 * Goes up the ladder of a promise as far as the time says. Which steps were taken stands in the clock's row, and the case
 * is locked meanwhile, so each step is taken once however often this runs.
 */
export const climb = async (ctx: Ctx, { caseId, clockId }: Facts): Promise<void> => {
  const found = await lockCase(ctx, caseId)
  const clock = (await listOpenClocks(ctx, caseId)).find(({ id }) => id === clockId)
  if (!found || !clock) return
  let now = clock
  let change: CaseChange = {}
  if (clock.breachedAt === null && clockState(clock, ctx.now()) === 'breached') {
    now = { ...now, breachedAt: dueAt(clock) }
    change = { breachedAt: found.breachedAt ?? dueAt(clock) }
    await record(ctx, 'case.breached', { caseId, kind: clock.kind })
  }
  const due = stepsDue(now, ctx.now())
  for (const next of due) {
    now = { ...now, stepsDone: [...now.stepsDone, next.index] }
    change = { ...change, ...escalated({ ...found, ...change }, next.step) }
    await takeStep(ctx, found, { clock: now, ...next, upTo: due.at(-1)!.index })
  }
  if (now !== clock) await saveClock(ctx, now)
  if (Object.keys(change).length > 0) await saveCase(ctx, found, change)
  await setTimers(ctx, [now])
}

export const climbLadder = job('case.climb_ladder', climb)

/** One timer per promise: the next step of its ladder, or the moment it breaks, whichever comes first. */
export const setTimers = async (ctx: Ctx, clocks: readonly KeptClock[]): Promise<void> => {
  const timers = clocks.map((clock) => ({
    key: `case:${clock.caseId}:${clock.kind}`,
    at: nextMoment(clock),
    facts: { caseId: clock.caseId, clockId: clock.id },
  }))
  for (const { key, at } of timers) if (at === null) await forgetTimer(ctx, key)
  await enqueueTimers(
    ctx,
    climbLadder,
    timers.flatMap(({ at, ...timer }) => (at === null ? [] : [{ ...timer, at }])),
  )
}

/** A step that raises the level counts as an escalation; a word to the owner does not. */
const escalated = (found: Case, { raisePriority }: Step): CaseChange => (raisePriority ? raise(found) : {})

/** One level up, with its line in the sum that the case shows. */
export const raise = (found: Case): CaseChange => {
  const level = raised(found.level)
  return {
    escalation: found.escalation + 1,
    level,
    ...(level === found.level
      ? {}
      : {
          parts: [...found.parts, { code: 'escalated', points: 0, params: { from: found.level, to: level } }],
        }),
  }
}

type Taken = { clock: KeptClock; index: number; step: Step; upTo: number }

const takeStep = async (ctx: Ctx, found: Case, { clock, index, step, upTo }: Taken): Promise<void> => {
  const what = say('promises.what', { kind: clock.kind })
  const due = dueAt(clock)
  await tell(ctx, found, step.tell, {
    kind: 'promise',
    // Of several steps that are due at once, whoever stands on more than one hears once.
    key: `ladder:${clock.id}:${upTo}`,
    subject: say(clock.breachedAt ? 'promises.broken' : 'promises.at_risk', found),
    text: clock.breachedAt
      ? say('promises.broken.text', { what })
      : (sayMoment) =>
          say('promises.at_risk.text', { what, at: due ? sayMoment(due) : say('promises.open') }),
  })
  await record(ctx, 'case.escalated', {
    caseId: found.id,
    step: index,
    told: step.tell,
    reason: clock.breachedAt ? `${clock.kind}_late` : `${clock.kind}_at_risk`,
  })
}
