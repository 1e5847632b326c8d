import { sql } from 'kysely'
import type { Bucket } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Playbook, Run, Step } from '#core/playbooks/api.ts'
import type { StopReason } from '#core/playbooks/stopping.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { insertMany } from '../db/insert-many.ts'

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
  feedbackId: Id<'feedback'>
  steps: Step[]
  step: number
  status: Run['status']
  startedAt: Date
}

const readRuns = (ctx: Ctx) =>
  ctx.db
    .selectFrom('playbook_runs')
    .select(['id', 'feedback_id', 'steps', 'step', 'status', 'started_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readRuns>['executeTakeFirstOrThrow']>>

const toRun = (row: Row): KnownRun => ({
  id: fromUuid('run', row.id),
  feedbackId: fromUuid('feedback', row.feedback_id),
  steps: row.steps as unknown as Step[],
  step: row.step,
  status: row.status,
  startedAt: row.started_at,
})

export const findRun = async (ctx: Ctx, id: Id<'run'>): Promise<KnownRun | undefined> => {
  const row = await readRuns(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toRun(row)
}

/** Locks the rows for the rest of the transaction: a step that two workers were given is taken once. */
export const lockRuns = async (ctx: Ctx, ids: readonly Id<'run'>[]): Promise<KnownRun[]> => {
  const rows = await readRuns(ctx)
    .where('id', '=', sql<string>`any(${ids.map(toUuid)}::uuid[])`)
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(toRun)
}

export type RunChange = {
  id: Id<'run'>
  step: number
  status: Run['status']
  stoppedBecause: StopReason | null
}

export const saveRuns = async (ctx: Ctx, changes: readonly RunChange[]): Promise<void> => {
  if (changes.length === 0) return
  const rows = changes.map(({ id, step, status, stoppedBecause }) => ({
    id: toUuid(id),
    step,
    status,
    stopped_because: stoppedBecause,
    ended_at: status === 'done' || status === 'stopped' ? ctx.now() : null,
  }))
  await sql`
    update playbook_runs r set step = given.step, status = given.status, stopped_because = given.stopped_because,
      ended_at = given.ended_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as given (id uuid, step smallint, status run_status, stopped_because text, ended_at timestamptz)
    where r.workspace_id = ${workspaceUuid(ctx)} and r.id = given.id`.execute(ctx.db)
}

export type Around = {
  /** Of what the same person said after this piece, newest first. */
  laterBucket: Bucket | null
  case: { isEnded: boolean } | null
  isInOpenCase: boolean
}

/** What has happened around each of these pieces since it came. */
export const findAround = async (
  ctx: Ctx,
  pieces: readonly { id: Id<'feedback'>; personId: Id<'person'> | null; occurredAt: Date }[],
): Promise<Map<Id<'feedback'>, Around>> => {
  if (pieces.length === 0) return new Map()
  const workspace = workspaceUuid(ctx)
  const given = pieces.map(({ id, personId, occurredAt }) => ({
    id: toUuid(id),
    person_id: personId && toUuid(personId),
    occurred_at: occurredAt,
  }))
  const { rows } = await sql<{
    id: string
    later_bucket: Bucket | null
    case_state: string | null
    in_open_case: boolean
  }>`
    select given.id,
      -- All of the person's, not "the newest, limit 1": that would read everybody's newest to find theirs.
      (select (array_agg(bucket order by occurred_at desc))[1] from feedback where workspace_id = ${workspace}
         and person_id = given.person_id and occurred_at > given.occurred_at and bucket is not null) as later_bucket,
      (select c.state::text from feedback f join cases c on c.workspace_id = f.workspace_id and c.id = f.case_id
       where f.workspace_id = ${workspace} and f.id = given.id) as case_state,
      exists (select from cases where workspace_id = ${workspace} and person_id = given.person_id
              and state in ('new', 'acknowledged', 'in_progress', 'waiting')) as in_open_case
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as given (id uuid, person_id uuid, occurred_at timestamptz)`.execute(ctx.db)
  return new Map(
    rows.map((row) => [
      fromUuid('feedback', row.id),
      {
        laterBucket: row.later_bucket,
        case: row.case_state === null ? null : { isEnded: ['confirmed', 'closed'].includes(row.case_state) },
        isInOpenCase: row.in_open_case,
      },
    ]),
  )
}

type Filter = {
  id?: Id<'run'>
  playbookId?: Id<'playbook'> | undefined
  personId?: Id<'person'> | undefined
}

/** Newest first, as the page of runs shows them. */
export const listRuns = async (
  ctx: Ctx,
  filter: Filter,
  { after, limit }: { after?: string | undefined; limit: number },
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
      'p.name as person_name',
      'r.feedback_id',
      'r.status',
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
  if (after) query = query.where('r.id', '<', toUuid(after as Id<'run'>))
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
  const { rows } = await sql<{ playbook_id: string; running: number; done: number; stopped: number }>`
    select playbook_id, count(*) filter (where status in ('running', 'waiting')) as running,
      count(*) filter (where status = 'done') as done, count(*) filter (where status = 'stopped') as stopped
    from playbook_runs where workspace_id = ${workspaceUuid(ctx)} group by playbook_id`.execute(ctx.db)
  return new Map(rows.map(({ playbook_id, ...counts }) => [fromUuid('playbook', playbook_id), counts]))
}
