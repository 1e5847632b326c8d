import { type Selectable, sql } from 'kysely'
import type { Calendar } from '#core/calendars/calendar.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Clock, dueAt } from '#core/promises/clock.ts'
import type { Climb, Ladder } from '#core/promises/ladder.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { anyOfUnseen } from '../db/any-of.ts'
import { insertMany } from '../db/insert-many.ts'
import type { Clocks } from '../db/tables.ts'

/** A clock as it lies in its row: the promise, its ladder, and how far up that was climbed. */
export type KeptClock = Clock & Climb & { readonly id: Id<'clock'>; readonly caseId: Id<'case'> }

export const listClocks = async (ctx: Ctx, caseIds: readonly Id<'case'>[]): Promise<KeptClock[]> =>
  (await readClocks(ctx, caseIds).orderBy('started_at').orderBy('kind').execute()).map(toClock)

/** The promises of a case that are not over. Whoever asks holds the lock of the case. */
export const listOpenClocks = async (ctx: Ctx, caseId: Id<'case'>): Promise<KeptClock[]> =>
  (await readClocks(ctx, [caseId]).where('stopped_at', 'is', null).orderBy('kind').execute()).map(toClock)

/** A clock of a case that is not in its row yet. */
export type NewClock = Clock & Pick<KeptClock, 'caseId' | 'ladder'>

export const addClocks = async (ctx: Ctx, clocks: readonly NewClock[]): Promise<KeptClock[]> => {
  const kept = clocks.map(
    (clock): KeptClock => ({ ...clock, id: newId(ctx, 'clock'), stepsDone: [], breachedAt: null }),
  )
  await insertMany(
    ctx.db,
    'clocks',
    kept.map((clock) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(clock.id),
      case_id: toUuid(clock.caseId),
      kind: clock.kind,
      target_minutes: clock.targetMinutes,
      calendar: clock.calendar,
      ladder: clock.ladder,
      started_at: clock.startedAt,
      due_at: dueAt(clock),
    })),
  )
  return kept
}

/** Target, calendar and ladder are no part of it: those were settled when the clock was started. */
export const saveClock = async (ctx: Ctx, clock: KeptClock): Promise<void> => {
  await ctx.db
    .updateTable('clocks')
    .set({
      pauses: JSON.stringify(clock.pauses),
      steps_done: JSON.stringify(clock.stepsDone),
      due_at: dueAt(clock),
      stopped_at: clock.stoppedAt,
      breached_at: clock.breachedAt,
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(clock.id))
    .execute()
}

/** Lets these run on as they were, as if nothing had stopped them; what began since never was. Answers with what runs. */
export const restoreClocks = async (
  ctx: Ctx,
  caseId: Id<'case'>,
  before: readonly { id: Id<'clock'>; pauses: Clock['pauses'] }[],
): Promise<KeptClock[]> => {
  const known = new Map(before.map((clock) => [clock.id, clock.pauses]))
  const all = await listClocks(ctx, [caseId])
  const begun = all.filter(({ id, stoppedAt }) => stoppedAt === null && !known.has(id))
  if (begun.length > 0)
    await ctx.db
      .deleteFrom('clocks')
      .where('workspace_id', '=', workspaceUuid(ctx))
      .where(
        'id',
        'in',
        begun.map(({ id }) => toUuid(id)),
      )
      .execute()
  const restored = all.flatMap((clock) => {
    const pauses = known.get(clock.id)
    return pauses ? [{ ...clock, pauses, stoppedAt: null }] : []
  })
  for (const clock of restored) await saveClock(ctx, clock)
  return restored
}

/** Where the ladder of a promise that runs names somebody, somebody else is told. Answers with how many do. */
export const giveSteps = async (ctx: Ctx, from: Id<'member'>, to: Id<'member'>): Promise<number> => {
  const { rows } = await sql`
    update clocks set ladder = replace(ladder::text, ${`"${from}"`}::text, ${`"${to}"`}::text)::jsonb
    where workspace_id = ${workspaceUuid(ctx)} and stopped_at is null
      and position(${`"${from}"`}::text in ladder::text) > 0
    returning id`.execute(ctx.db)
  return rows.length
}

/** The one change of what was settled at the start; whoever calls records why. */
export const saveTarget = async (ctx: Ctx, clock: KeptClock): Promise<void> => {
  await ctx.db
    .updateTable('clocks')
    .set({ target_minutes: clock.targetMinutes, due_at: dueAt(clock) })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(clock.id))
    .execute()
}

const readClocks = (ctx: Ctx, caseIds: readonly Id<'case'>[]) =>
  ctx.db
    .selectFrom('clocks')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', anyOfUnseen(caseIds))

type StoredPause = { from: string; to: string | null; reason: string }

const toClock = (row: Selectable<Clocks>): KeptClock => ({
  id: fromUuid('clock', row.id),
  caseId: fromUuid('case', row.case_id),
  kind: row.kind,
  targetMinutes: row.target_minutes,
  calendar: row.calendar as unknown as Calendar,
  ladder: row.ladder as unknown as Ladder,
  pauses: (row.pauses as unknown as StoredPause[]).map(({ from, to, reason }) => ({
    from: new Date(from),
    to: to === null ? null : new Date(to),
    reason,
  })),
  stepsDone: row.steps_done as unknown as number[],
  startedAt: row.started_at,
  stoppedAt: row.stopped_at,
  breachedAt: row.breached_at,
})
