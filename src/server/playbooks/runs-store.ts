import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Playbook, Run } from '#core/playbooks/api.ts'
import type { Step } from '#core/playbooks/step.ts'
import type { StopEvent, StopReason } from '#core/playbooks/stopping.ts'
import type { Waited } from '#core/playbooks/walk.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'
import { insertMany } from '../db/insert-many.ts'
import { shownName } from '../people/shown-name-store.ts'

/** When each of these people last went through each playbook, by `playbook person`; a run that did nothing is none. */
export const findLastRuns = async (
  ctx: Ctx,
  personIds: readonly Id<'person'>[],
): Promise<Map<string, Date>> => {
  if (personIds.length === 0) return new Map()
  const rows = await ctx.db
    .selectFrom('playbook_runs')
    .select((row) => ['playbook_id', 'person_id', row.fn.max('started_at').as('last_at')])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', 'in', personIds.map(toUuid))
    .where((row) => row.or([row('status', '!=', 'stopped'), row('step', '>', 0)]))
    .groupBy(['playbook_id', 'person_id'])
    .execute()
  return new Map(
    rows.map((row) => [
      `${fromUuid('playbook', row.playbook_id)} ${fromUuid('person', row.person_id!)}`,
      row.last_at,
    ]),
  )
}

export type NewRun = {
  playbookId: Id<'playbook'>
  feedbackId: Id<'feedback'>
  personId: Id<'person'>
  steps: readonly Step[]
  stops: readonly StopEvent[]
  version: number
}

/** Those that had not begun before: a piece starts a playbook once. */
export const addRuns = async (
  ctx: Ctx,
  runs: readonly NewRun[],
): Promise<{ id: Id<'run'>; feedbackId: Id<'feedback'>; personId: Id<'person'> }[]> => {
  if (runs.length === 0) return []
  const rows = await insertMany(
    ctx.db,
    'playbook_runs',
    runs.map((run) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'run')),
      playbook_id: toUuid(run.playbookId),
      feedback_id: toUuid(run.feedbackId),
      person_id: toUuid(run.personId),
      steps: run.steps,
      stops: run.stops,
      version: run.version,
      status: 'running' as const,
      started_at: ctx.now(),
    })),
    { orNothing: true },
  )
  return rows.map((row) => ({
    id: fromUuid('run', row.id),
    feedbackId: fromUuid('feedback', row.feedback_id),
    personId: fromUuid('person', row.person_id!),
  }))
}

export type KnownRun = {
  id: Id<'run'>
  playbookId: Id<'playbook'>
  feedbackId: Id<'feedback'>
  steps: Step[]
  stops: StopEvent[]
  step: number
  status: Run['status']
  startedAt: Date
  /** It stands at a step that waits for an event since then. */
  waitingSince: Date | null
  /** What the last such wait came to. */
  waited: Waited | null
  /** A human has let this step pass. */
  clearedStep: number | null
}

const readRuns = (ctx: Ctx) =>
  ctx.db
    .selectFrom('playbook_runs')
    .select([
      'id',
      'playbook_id',
      'feedback_id',
      'steps',
      'stops',
      'step',
      'status',
      'started_at',
      'waiting_since',
      'waited',
      'cleared_step',
    ])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readRuns>['executeTakeFirstOrThrow']>>

const toRun = (row: Row): KnownRun => ({
  id: fromUuid('run', row.id),
  playbookId: fromUuid('playbook', row.playbook_id),
  feedbackId: fromUuid('feedback', row.feedback_id),
  // Only this folder writes them, from what passed the contract.
  steps: row.steps as unknown as Step[],
  stops: row.stops as unknown as StopEvent[],
  step: row.step,
  status: row.status,
  startedAt: row.started_at,
  waitingSince: row.waiting_since,
  waited: row.waited as Waited | null,
  clearedStep: row.cleared_step,
})

export const findRun = async (ctx: Ctx, id: Id<'run'>): Promise<KnownRun | undefined> => {
  const row = await readRuns(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toRun(row)
}

export const findRuns = async (
  ctx: Ctx,
  ids: readonly Id<'run'>[],
): Promise<ReadonlyMap<Id<'run'>, KnownRun>> => {
  if (ids.length === 0) return new Map()
  const rows = await readRuns(ctx).where('id', '=', anyOf(ids)).execute()
  return new Map(rows.map(toRun).map((run) => [run.id, run]))
}

/** Locks the rows for the rest of the transaction: a step that two workers were given is taken once. */
export const lockRuns = async (ctx: Ctx, ids: readonly Id<'run'>[]): Promise<KnownRun[]> => {
  const rows = await readRuns(ctx).where('id', '=', anyOf(ids)).orderBy('id').forUpdate().execute()
  return rows.map(toRun)
}

export type RunChange = {
  id: Id<'run'>
  step: number
  status: Run['status']
  stoppedBecause: StopReason | null
  waitingSince?: Date | null
  waited?: Waited | null
  clearedStep?: number | null
}

/** What a change does not name stays as it is, but for the wait: whoever moves on waits no longer. */
export const saveRuns = async (ctx: Ctx, changes: readonly RunChange[]): Promise<void> => {
  if (changes.length === 0) return
  const rows = changes.map((change) => ({
    id: toUuid(change.id),
    step: change.step,
    status: change.status,
    stopped_because: change.stoppedBecause,
    ended_at: isOver(change.status) ? ctx.now() : null,
    waiting_since: change.waitingSince ?? null,
    waited: change.waited ?? null,
    cleared_step: change.clearedStep ?? null,
  }))
  await sql`
    update playbook_runs r set step = given.step, status = given.status, stopped_because = given.stopped_because,
      ended_at = given.ended_at, waiting_since = given.waiting_since, waited = coalesce(given.waited, r.waited),
      cleared_step = coalesce(given.cleared_step, r.cleared_step)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (id uuid, step smallint, status run_status,
      stopped_because text, ended_at timestamptz, waiting_since timestamptz, waited text, cleared_step int)
    where r.workspace_id = ${workspaceUuid(ctx)} and r.id = given.id`.execute(ctx.db)
}

const isOver = (status: Run['status']): boolean => status === 'done' || status === 'stopped'

type Around = { people?: readonly Id<'person'>[]; cases?: readonly Id<'case'>[] }

/** Runs of these people, and of whoever these cases are about, that wait for something. */
export const listWaiting = async (ctx: Ctx, { people = [], cases = [] }: Around): Promise<Id<'run'>[]> => {
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<{ id: string }>`
    select r.id from playbook_runs r
    where r.workspace_id = ${workspace} and r.status = 'waiting' and r.person_id = any(array(
      select unnest(${people.map(toUuid)}::uuid[])
      union select person_id from cases where workspace_id = ${workspace} and id = any(${cases.map(toUuid)}::uuid[])))
    order by r.id`.execute(ctx.db)
  return rows.map((row) => fromUuid('run', row.id))
}

type Filter = {
  id?: Id<'run'>
  playbookId?: Id<'playbook'> | undefined
  personId?: Id<'person'> | undefined
  status?: Run['status'] | undefined
}

/** Newest first, as the page of runs shows them. */
export const listRuns = async (
  ctx: Ctx,
  filter: Filter,
  { after, limit }: { after?: Id<'run'> | undefined; limit: number },
): Promise<{ items: Run[]; next: string | null }> => {
  let query = ctx.db
    .selectFrom('playbook_runs as r')
    .innerJoin('playbooks as b', (join) =>
      join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.playbook_id'),
    )
    .leftJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'),
    )
    .select([
      'r.id',
      'r.playbook_id',
      'b.name as playbook_name',
      // Whoever was forgotten has no row any more.
      'p.id as person_id',
      shownName.as('person_name'),
      'r.feedback_id',
      'r.status',
      'r.version',
      'r.step',
      sql<number>`jsonb_array_length(r.steps)`.as('steps'),
      'r.stopped_because',
      'r.started_at',
      'r.ended_at',
    ])
    .where('r.workspace_id', '=', workspaceUuid(ctx))
  if (filter.id) query = query.where('r.id', '=', toUuid(filter.id))
  if (filter.playbookId) query = query.where('r.playbook_id', '=', toUuid(filter.playbookId))
  if (filter.personId) query = query.where('r.person_id', '=', toUuid(filter.personId))
  if (filter.status) query = query.where('r.status', '=', filter.status)
  if (after) query = query.where('r.id', '<', toUuid(after))
  const rows = await query
    .orderBy('r.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    id: fromUuid('run', row.id),
    playbookId: fromUuid('playbook', row.playbook_id),
    playbookName: row.playbook_name,
    personId: row.person_id === null ? null : fromUuid('person', row.person_id),
    personName: row.person_name,
    feedbackId: fromUuid('feedback', row.feedback_id),
    status: row.status,
    version: row.version,
    step: row.step,
    steps: row.steps,
    stoppedBecause: row.stopped_because as StopReason | null,
    startedAt: row.started_at,
    endedAt: row.ended_at,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

/** How many went through each playbook, and how it ended. */
export const countRuns = async (ctx: Ctx): Promise<Map<Id<'playbook'>, Playbook['runs']>> => {
  const { rows } = await sql<{ playbook_id: string } & Playbook['runs']>`
    select playbook_id, count(*) filter (where status in ('running', 'waiting')) as running,
      count(*) filter (where status = 'held') as held,
      count(*) filter (where status = 'done') as done, count(*) filter (where status = 'stopped') as stopped
    from playbook_runs where workspace_id = ${workspaceUuid(ctx)} group by playbook_id`.execute(ctx.db)
  return new Map(rows.map(({ playbook_id, ...counts }) => [fromUuid('playbook', playbook_id), counts]))
}
