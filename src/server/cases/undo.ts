import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { restoreClocks } from '../promises/clocks-store.ts'
import { record } from '../record.ts'
import { setTimers } from './climb.ts'
import { keepTimers } from './follow.ts'
import { type Act, lockForAct } from './move.ts'
import { nearest } from './promises.ts'
import { takePiecesBack } from './settle.ts'
import { addTransitions, type Case, saveCase, saveDue } from './store.ts'
import { type Before, findLastMove } from './transitions-store.ts'

/** Ten seconds to see one’s mistake, and a few for the way. */
export const UNDO_SECONDS = 15

/**
 * Takes the last resolution or closing back as if it had not been: the state, the clocks with the time they had used, and
 * the ledger. Whoever did it, within moments; later the case is opened again instead.
 */
export const undoMove = async (ctx: Ctx, act: Act): Promise<Case> => {
  const found = await lockForAct(ctx, act)
  const last = await findLastMove(ctx, act.id)
  if (!last?.before) throw new Fault('case.nothing_to_undo')
  if (ctx.who.kind !== last.byKind || ('id' in ctx.who ? ctx.who.id : null) !== last.byId)
    throw new Fault('case.nothing_to_undo')
  if (ctx.now().getTime() - last.at.getTime() > UNDO_SECONDS * 1000) throw new Fault('case.undo_too_late')
  const { clocks, ...change } = last.before
  const restored = await saveCase(ctx, found, change)
  if (!restored) throw new Fault('case.changed')
  await addTransitions(ctx, [
    { caseId: act.id, verb: 'undo', from: found.state, to: restored.state, reason: null },
  ])
  if (last.verb !== 'resolve') await takePiecesBack(ctx, restored)
  await resumePromises(ctx, act.id, clocks)
  await keepTimers(ctx, found, restored)
  await record(ctx, 'case.undone', { caseId: act.id, verb: last.verb })
  return restored
}

const resumePromises = async (ctx: Ctx, caseId: Id<'case'>, before: Before['clocks']): Promise<void> => {
  const open = await restoreClocks(ctx, caseId, before)
  await setTimers(ctx, open)
  await saveDue(ctx, caseId, nearest(open))
}
