import { whyNot } from '#core/cases/case-state.ts'
import type { Id } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { job } from '../jobs/job.ts'
import { record } from '../record.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { finishCase } from './close.ts'
import { silentSince } from './follow.ts'
import { moveCase } from './move.ts'
import { type Case, lockCase } from './store.ts'

/** The customer has spoken, in words or by silence: the loop is closed, and so is the case. */
export const confirmCase = async (ctx: Ctx, found: Case, by: 'person' | 'silence'): Promise<Case> => {
  const moved = await moveCase(ctx, found, {
    verb: 'confirm',
    given: { by },
    change: { confirmedAt: ctx.now(), confirmedBy: by },
  })
  await record(ctx, 'case.confirmed', { caseId: found.id, by })
  return moved.state === 'closed' ? moved : finishCase(ctx, moved, { reason: 'resolved' })
}

/** Asked when the days of silence should be over; whether they are is read from the case again. */
export const confirmBySilence = job(
  'case.confirm_by_silence',
  async (ctx: Ctx, { caseId }: { caseId: Id<'case'> }) => {
    const found = await lockCase(ctx, caseId)
    const since = found && silentSince(found)
    if (!since || whyNot(found, 'confirm', { by: 'silence' })) return
    const { silenceDays } = await findWorkspace(ctx)
    if (since.getTime() + silenceDays * DAY > ctx.now().getTime()) return
    await confirmCase(ctx, found, 'silence')
  },
)
