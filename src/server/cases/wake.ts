import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { type Job, job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { followCase } from './follow.ts'
import { type Act, lockForAct, moveCase } from './move.ts'
import { type Case, lockCase, saveCase } from './store.ts'

/** The waiting is over, for whomever it was. */
export const wakeCase = async (ctx: Ctx, act: Act): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const moved = await moveCase(ctx, found, { verb: 'wake' })
  await record(ctx, 'case.woken', { caseId: act.id, by: 'member' })
  return moved
}

/** Back into sight. A case that waits for somebody beside its snooze goes on waiting for them. */
export const unsnoozeCase = async (ctx: Ctx, act: Act): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  if (!found.snoozedUntil) throw new Fault('case.not_waiting')
  return endSnooze(ctx, found, 'member')
}

/** A snooze that was moved meanwhile has a timer of its own for the new moment. */
export const wakeInTime: Job<{ caseId: Id<'case'> }> = job(
  'case.wake',
  async (ctx: Ctx, { caseId }: { caseId: Id<'case'> }) => {
    const found = await lockCase(ctx, caseId)
    if (!found?.snoozedUntil) return
    if (found.snoozedUntil > ctx.now()) {
      const when = { at: found.snoozedUntil, key: `case:${caseId}:snooze` }
      return enqueue(ctx, wakeInTime, { caseId }, when)
    }
    await endSnooze(ctx, found, 'time')
  },
)

const endSnooze = async (ctx: Ctx, found: Case, by: 'member' | 'time'): Promise<Case> => {
  const moved =
    found.waitingOn === 'until' ? await moveCase(ctx, found, { verb: 'wake' }) : await keepWaiting(ctx, found)
  await record(ctx, 'case.woken', { caseId: found.id, by })
  return moved
}

const keepWaiting = async (ctx: Ctx, found: Case): Promise<Case> => {
  const moved = await saveCase(ctx, found, { snoozedUntil: null })
  if (!moved) throw new Fault('case.changed')
  await followCase(ctx, found, moved)
  return moved
}
