import { countsAsReopen, isEnded } from '#core/cases/case-state.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue, forgetTimer } from '../jobs/enqueue.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { confirmBySilence } from './confirm.ts'
import { keepPromises, restartPromises } from './promises.ts'
import { settlePieces, takePiecesBack } from './settle.ts'
import type { Case } from './store.ts'
import { wakeInTime } from './wake.ts'

/** What follows from a change of a case, whichever verb made it: the ledger, the promises and the timers keep up. */
export const followCase = async (ctx: Ctx, before: Case, after: Case): Promise<void> => {
  if (!isEnded(before.state) && isEnded(after.state)) await settlePieces(ctx, after)
  if (isEnded(before.state) && !isEnded(after.state)) await takePiecesBack(ctx, after)
  await keepPromises(ctx, after)
  if (countsAsReopen(before.state, after.state)) await restartPromises(ctx, after)
  await keepTimers(ctx, before, after)
}

/** Snooze and silence end at their time, whatever the case went through. */
export const keepTimers = async (ctx: Ctx, before: Case, after: Case): Promise<void> => {
  await keepSnooze(ctx, before, after)
  await keepSilence(ctx, before, after)
}

const keepSnooze = async (ctx: Ctx, before: Case, { id, snoozedUntil }: Case): Promise<void> => {
  const key = `case:${id}:snooze`
  if (snoozedUntil) await enqueue(ctx, wakeInTime, { caseId: id }, { at: snoozedUntil, key })
  else if (before.snoozedUntil) await forgetTimer(ctx, key)
}

/** Silence means something only from somebody who was told, and only while nobody has answered. */
const keepSilence = async (ctx: Ctx, before: Case, after: Case): Promise<void> => {
  const key = `case:${after.id}:silence`
  const from = silentSince(after)
  if (from) {
    const { silenceDays } = await findWorkspace(ctx)
    const at = new Date(from.getTime() + silenceDays * DAY)
    await enqueue(ctx, confirmBySilence, { caseId: after.id }, { at, key })
  } else if (silentSince(before)) await forgetTimer(ctx, key)
}

/** Since when a resolved case waits for the customer's word; null when it does not. */
export const silentSince = ({ state, resolvedAt, repliedAt, heardAt }: Case): Date | null => {
  if (state !== 'resolved' || !resolvedAt || !repliedAt) return null
  if (heardAt && heardAt > repliedAt) return null
  return resolvedAt > repliedAt ? resolvedAt : repliedAt
}
