import {
  type CaseVerb,
  countsAsReopen,
  type Given,
  isFault,
  transition,
  whyNot,
} from '#core/cases/case-state.ts'
import type { Id } from '#core/ids.ts'
import type { Ctx } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { listOpenClocks } from '../promises/clocks-store.ts'
import { followCase } from './follow.ts'
import { addTransitions, type Case, type CaseChange, lockCase, saveCase } from './store.ts'
import type { Before } from './transitions-store.ts'

/** What every act on a case brings: which one, and which version of it the caller saw. */
export type Act = { id: Id<'case'>; version?: number | undefined }

/** Locks a case for an act, or refuses it when somebody was faster than the page that the act came from. */
export const lockForAct = async (ctx: Ctx, { id, version }: Act): Promise<Case> => {
  const found = await lockCase(ctx, id)
  if (!found) throw new Fault('case.not_found')
  if (version !== undefined && version !== found.version) throw new Fault('case.changed')
  return found
}

type Move = {
  verb: CaseVerb
  given?: Given
  change?: CaseChange
  /** In words, for the timeline. */
  reason?: string | null
}

/** The only way a state changes: ask why not, save, log the transition, and let promises, timers and ledger follow. */
export const moveCase = async (
  ctx: Ctx,
  found: Case,
  { verb, given = {}, change = {}, reason = null }: Move,
): Promise<Case> => {
  refuse(whyNot(found, verb, given))
  const to = transition(found.state, verb)
  if (isFault(to)) throw new Fault(to)
  const before = UNDOABLE.has(verb) ? await whatWas(ctx, found) : null
  const moved = await saveCase(ctx, found, {
    ...(to === 'waiting' ? {} : AWAKE),
    ...(countsAsReopen(found.state, to) ? { ...REOPENED, reopenCount: found.reopenCount + 1 } : {}),
    ...change,
    state: to,
  })
  if (!moved) throw new Fault('case.changed')
  await addTransitions(ctx, [{ caseId: found.id, verb, from: found.state, to, reason, before }])
  await followCase(ctx, found, moved)
  return moved
}

/** What takes something away from the customer’s sight, so a slip must not cost the promises their time. */
const UNDOABLE = new Set<CaseVerb>(['resolve', 'close', 'decline'])

const whatWas = async (ctx: Ctx, found: Case): Promise<Before> => ({
  state: found.state,
  waitingOn: found.waitingOn,
  snoozedUntil: found.snoozedUntil,
  resolvedAt: found.resolvedAt,
  confirmedAt: found.confirmedAt,
  confirmedBy: found.confirmedBy,
  closedAt: found.closedAt,
  closeReason: found.closeReason,
  closeDetail: found.closeDetail,
  rootCause: found.rootCause,
  actionTaken: found.actionTaken,
  remedy: found.remedy,
  rootCauseId: found.rootCauseId,
  whys: found.whys,
  remedyKind: found.remedyKind,
  remedyCost: found.remedyCost,
  remedyCurrency: found.remedyCurrency,
  clocks: (await listOpenClocks(ctx, found.id)).map(({ id, pauses }) => ({ id, pauses })),
})

const AWAKE: CaseChange = { waitingOn: null, snoozedUntil: null }
const REOPENED: CaseChange = {
  resolvedAt: null,
  confirmedAt: null,
  confirmedBy: null,
  closedAt: null,
  closeReason: null,
  closeDetail: null,
}
