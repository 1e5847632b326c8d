import { sql } from 'kysely'
import type { EventName, Facts } from '#core/events.ts'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import { isPayloadName } from '#core/webhooks/payloads.ts'
import { type Ctx, type EventRow, newId, workspaceUuid } from './ctx.ts'
import { type JobSpec, specsOf } from './jobs/enqueue.ts'
import type { Job } from './jobs/job.ts'
import { fanOut } from './webhooks/fan-out.ts'

/** Writes one event and sets off its jobs, in the transaction of the change itself. */
export const record = <E extends EventName>(ctx: Ctx, name: E, facts: Facts<E>): Promise<void> =>
  recordAll(ctx, name, [facts])

/**
 * The same for many at once: one statement writes the events, enqueues the jobs that loop.ts sets off, and wakes the
 * open pages. All of it commits with the change or not at all.
 */
export const recordAll = async <E extends EventName>(
  ctx: Ctx,
  name: E,
  all: readonly Facts<E>[],
): Promise<void> => {
  if (all.length === 0 || ctx.asOne) return
  await write(
    ctx,
    name,
    all.map((facts) => ({ facts, row: toRow(ctx, name, facts) })),
  )
}

/** One event whose id somebody goes on with. */
export const recordOne = async <E extends EventName>(
  ctx: Ctx,
  name: E,
  facts: Facts<E>,
): Promise<Id<'event'>> => {
  const row = toRow(ctx, name, facts)
  await write(ctx, name, [{ facts, row }])
  return fromUuid('event', row.id)
}

type Written<E extends EventName> = { facts: Facts<E>; row: EventRow }

const write = async <E extends EventName>(
  ctx: Ctx,
  name: E,
  written: readonly Written<E>[],
): Promise<void> => {
  const rows = written.map(({ row }) => row)
  const all = written.map(({ facts }) => facts)
  if (ctx.past) {
    ctx.past.push(...rows)
    return
  }
  const jobs = ctx.quiet ? [] : jobsOf(ctx, name, all)
  const leaving = ctx.quiet || !isPayloadName(name) ? [] : leavingOf(ctx, name, rows)
  const notice = ctx.quiet ? null : liveNotice(ctx, name, all)
  await sql`select ${recorded(ctx, rows, { jobs, leaving, notice })}`.execute(ctx.db)
}

/** Wakes the open pages for what is no event: it leaves nothing behind, and nothing follows from it. */
export const wakePages = async (ctx: Ctx, name: string, ids: readonly Id[]): Promise<void> => {
  const notice = JSON.stringify({ workspaceId: ctx.workspaceId, name, count: ids.length, ids: [ids] })
  await sql`select pg_notify('heard_live', ${notice})`.execute(ctx.db)
}

/** Writes what `ctx.past` collected: hundreds of events of a story that is over, in one statement. */
export const recordPast = async (ctx: Ctx, rows: readonly EventRow[]): Promise<void> => {
  if (rows.length > 0)
    await sql`select ${recorded(ctx, rows, { jobs: [], leaving: [], notice: null })}`.execute(ctx.db)
}

type Setting = { jobs: readonly JobSpec[]; leaving: readonly JobSpec[]; notice: string | null }

/** A function, because the queue and the notices lie on the coordinator of a cluster, and the events do not. */
const recorded = (ctx: Ctx, rows: readonly EventRow[], { jobs, leaving, notice }: Setting) =>
  sql`heard_record(${workspaceUuid(ctx)}::uuid, ${JSON.stringify(rows)}::jsonb, ${JSON.stringify(jobs)}::jsonb,
                   ${JSON.stringify(leaving)}::jsonb, ${notice})`

const jobsOf = <E extends EventName>(ctx: Ctx, name: E, all: readonly Facts<E>[]): JobSpec[] =>
  (ctx.loop[name] as readonly Job<Facts<E>>[]).flatMap((job) => specsOf(ctx, job, all))

/** Beside what loop.ts sets off, each event goes to the webhooks that ask for it; where none does it costs no job. */
const leavingOf = (ctx: Ctx, name: EventName, rows: readonly EventRow[]): JobSpec[] =>
  specsOf(
    ctx,
    fanOut,
    rows.map(({ id }) => ({ eventId: fromUuid('event', id), name })),
  )

/** NOTIFY carries 8,000 bytes at most, so a burst names only its first ones: pages ask again anyway. */
const LIVE_FACTS = 20
const liveNotice = <E extends EventName>(ctx: Ctx, name: E, all: readonly Facts<E>[]): string =>
  JSON.stringify({
    workspaceId: ctx.workspaceId,
    name,
    count: all.length,
    ids: all
      .slice(0, LIVE_FACTS)
      .map((facts) => Object.values(facts).filter((value) => /^[a-z]+_[0-9a-z]{26}$/.test(String(value)))),
  })

const toRow = (ctx: Ctx, name: EventName, facts: object): EventRow => ({
  id: toUuid(newId(ctx, 'event')),
  name,
  by_kind: ctx.who.kind,
  by_id: 'id' in ctx.who && ctx.who.id ? toUuid(ctx.who.id) : null,
  case_id: uuidIn(facts, 'caseId', 'case'),
  feedback_id: uuidIn(facts, 'feedbackId', 'feedback'),
  person_id: uuidIn(facts, 'personId', 'person'),
  facts,
  at: ctx.now(),
})

const uuidIn = (facts: object, key: string, prefix: 'case' | 'feedback' | 'person'): string | null => {
  const value = (facts as Record<string, unknown>)[key]
  return typeof value === 'string' && isId(prefix, value) ? toUuid(value) : null
}

/** Who stands behind a stored event, as an id that can be shown. */
export const actorOf = (kind: string, byId: string | null): Id<'member'> | Id<'key'> | Id<'person'> | null =>
  byId === null || kind === 'heard' ? null : fromUuid(kind as 'member' | 'key' | 'person', byId)
