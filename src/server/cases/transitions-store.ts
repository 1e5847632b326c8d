import { sql } from 'kysely'
import type { CaseState, CaseVerb, WaitingOn } from '#core/cases/case-state.ts'
import type { Moved } from '#core/cases/state-times.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Pause } from '#core/promises/clock.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { actorOf } from '../record.ts'
import type { CaseChange } from './store.ts'

/** What a closing takes away: enough to take the closing back. */
export type Before = Pick<
  Required<CaseChange>,
  | 'state'
  | 'waitingOn'
  | 'snoozedUntil'
  | 'resolvedAt'
  | 'confirmedAt'
  | 'confirmedBy'
  | 'closedAt'
  | 'closeReason'
  | 'closeDetail'
  | 'rootCause'
  | 'actionTaken'
  | 'remedy'
  | 'rootCauseId'
  | 'whys'
  | 'remedyKind'
  | 'remedyCost'
  | 'remedyCurrency'
> & { clocks: { id: Id<'clock'>; pauses: readonly Pause[] }[] }

export type LastMove = {
  verb: CaseVerb
  at: Date
  byKind: string
  byId: string | null
  before: Before | null
}

/** The newest line of the log. */
export const findLastMove = async (ctx: Ctx, caseId: Id<'case'>): Promise<LastMove | undefined> => {
  const { rows } = await sql<{
    verb: CaseVerb
    at: Date
    by_kind: string
    by_id: string | null
    before: Stored | null
  }>`
    select verb, at, by_kind, by_id, before from case_transitions
    where workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(caseId)} order by at desc, id desc limit 1`.execute(
    ctx.db,
  )
  const row = rows[0]
  return (
    row && {
      verb: row.verb,
      at: row.at,
      byKind: row.by_kind,
      byId: actorOf(row.by_kind, row.by_id),
      before: row.before && revive(row.before),
    }
  )
}

/** The states a case went through, oldest first. */
export const listMoves = async (ctx: Ctx, caseId: Id<'case'>): Promise<Moved[]> => {
  const { rows } = await sql<{ from: CaseState | null; to: CaseState; at: Date }>`
    select from_state as "from", to_state as "to", at from case_transitions
    where workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(caseId)} order by at, id`.execute(
    ctx.db,
  )
  return rows
}

/** What was written when each of these began to wait as it does now; those that wait for nobody are left out. */
export const listWaitReasons = async (
  ctx: Ctx,
  cases: Iterable<{ id: Id<'case'>; state: CaseState; waitingOn: WaitingOn | null }>,
): Promise<Map<Id<'case'>, string>> => {
  const ids = [...cases].flatMap(({ id, state, waitingOn }) =>
    state === 'waiting' && waitingOn !== 'until' ? [toUuid(id)] : [],
  )
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ case_id: string; reason: string }>`
    select distinct on (case_id) case_id, reason from case_transitions
    where workspace_id = ${workspaceUuid(ctx)} and case_id = any(${ids}::uuid[]) and verb = 'wait' and reason is not null
    order by case_id, at desc, id desc`.execute(ctx.db)
  return new Map(rows.map(({ case_id, reason }) => [fromUuid('case', case_id), reason]))
}

type Stored = { [K in keyof Before]: unknown }

const MOMENTS = ['snoozedUntil', 'resolvedAt', 'confirmedAt', 'closedAt'] as const

/** Moments are text in JSON. */
const revive = (stored: Stored): Before => {
  const moments = Object.fromEntries(MOMENTS.map((key) => [key, momentOf(stored[key])]))
  const clocks = (stored.clocks as { id: Id<'clock'>; pauses: StoredPause[] }[]).map(({ id, pauses }) => ({
    id,
    pauses: pauses.map(({ from, to, reason }) => ({ from: new Date(from), to: momentOf(to), reason })),
  }))
  return { ...(stored as Before), ...moments, clocks }
}

type StoredPause = { from: string; to: string | null; reason: string }
const momentOf = (text: unknown): Date | null => (typeof text === 'string' ? new Date(text) : null)
