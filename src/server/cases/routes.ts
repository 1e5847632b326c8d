import type { caseRoutes, taskRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { stateTimes } from '#core/cases/state-times.ts'
import type { Id } from '#core/ids.ts'
import { JUMPED_TO } from '#core/wire.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Handlers } from '../http/mount.ts'
import { acknowledgeCase } from './acknowledge.ts'
import { assignCase } from './assign.ts'
import { changeMany } from './bulk.ts'
import { changeCase } from './change.ts'
import { closeCase } from './close.ts'
import { contactCase } from './contact.ts'
import { escalateCase } from './escalate.ts'
import { askForHelp, endHelp } from './help.ts'
import { countCases, countFiltered, listCases } from './list-store.ts'
import { noteCase, takeNoteBack } from './note.ts'
import { openByHand } from './open-by-hand.ts'
import { partPiece } from './part-piece.ts'
import { reopenCase } from './reopen.ts'
import { resolveCase } from './resolve.ts'
import { retargetPromise } from './retarget.ts'
import { showCase, showCases } from './show.ts'
import { snoozeCase } from './snooze.ts'
import { startCase } from './start.ts'
import { findCase } from './store.ts'
import { addTaskToCase, completeTask, uncompleteTask } from './task.ts'
import { listOpenTasks } from './tasks-store.ts'
import { listTimeline } from './timeline-store.ts'
import { listMoves } from './transitions-store.ts'
import { undoMove } from './undo.ts'
import { waitCase } from './wait.ts'
import { unsnoozeCase, wakeCase } from './wake.ts'

/** An act answers with the case as its page shows it now. */
const thenShow =
  <I extends { id: Id<'case'> }>(act: (ctx: Ctx, input: I) => Promise<unknown>) =>
  async (ctx: Ctx, input: I): Promise<CaseStory> => {
    await act(ctx, input)
    return showCase(ctx, input.id)
  }

export const caseHandlers: Handlers<typeof caseRoutes> = {
  list: (ctx, { sort, after, skip, limit, ...filter }) =>
    listCases(ctx, filter, { sort, after, skip, limit }),
  count: async (ctx, filter) => ({ count: await countFiltered(ctx, filter, JUMPED_TO) }),
  counts: countCases,
  show: (ctx, { id }) => showCase(ctx, id),
  stories: (ctx, { ids }) => showCases(ctx, ids),
  timeline: async (ctx, { id, ...page }) => {
    if (!(await findCase(ctx, id))) throw new Fault('case.not_found')
    return listTimeline(ctx, id, page)
  },
  open: async (ctx, input) => showCase(ctx, (await openByHand(ctx, input)).id),
  change: thenShow(changeCase),
  assign: thenShow(assignCase),
  acknowledge: thenShow(acknowledgeCase),
  start: thenShow(startCase),
  contact: thenShow(contactCase),
  note: noteCase,
  removeNote: takeNoteBack,
  addTask: thenShow(addTaskToCase),
  completeTask: thenShow(completeTask),
  uncompleteTask: thenShow(uncompleteTask),
  askForHelp: thenShow(askForHelp),
  endHelp: thenShow(endHelp),
  part: async (ctx, given) => showCase(ctx, (await partPiece(ctx, given)).id),
  snooze: thenShow(snoozeCase),
  unsnooze: thenShow(unsnoozeCase),
  wait: thenShow(waitCase),
  wake: thenShow(wakeCase),
  escalate: thenShow(escalateCase),
  resolve: thenShow(resolveCase),
  close: thenShow(closeCase),
  undo: thenShow(undoMove),
  retarget: thenShow(retargetPromise),
  stateTimes: async (ctx, { id }) => {
    if (!(await findCase(ctx, id))) throw new Fault('case.not_found')
    return stateTimes(await listMoves(ctx, id), ctx.now())
  },
  reopen: thenShow(reopenCase),
  bulk: changeMany,
}

export const taskHandlers: Handlers<typeof taskRoutes> = {
  list: async (ctx, { view }) => {
    if (ctx.who.kind !== 'member') throw new Fault('session.missing')
    return listOpenTasks(ctx, ctx.who.id, view)
  },
}
