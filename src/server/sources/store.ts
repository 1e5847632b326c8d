import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Source } from '#core/sources/api.ts'
import type { Settings, SourceKind } from '#core/sources/kinds.ts'
import { SOURCE_KINDS } from '#core/sources/kinds.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { unseal } from '../seal.ts'

/** A source as it lies in its row, with its secrets opened. */
export type StoredSource = {
  id: Id<'source'>
  kind: SourceKind
  name: string
  touchpoint: string | null
  status: Source['status']
  settings: Settings
  secrets: Settings
  /** Secrets that another installation sealed are lost; everything else is not. */
  isSealedElsewhere: boolean
  cursor: unknown
  hasPast: boolean
  pieces: number
  leftOut: number
  lastLeftOut: string | null
  leftOutSeen: string[]
  failures: number
  problem: string | null
  problemSince: Date | null
  toldAt: Date | null
  lastRunAt: Date | null
  lastGoodAt: Date | null
  nextRunAt: Date | null
  visitedUntil: Date | null
  createdAt: Date
}

const readSources = (ctx: Ctx) =>
  ctx.db.selectFrom('sources').selectAll().where('workspace_id', '=', workspaceUuid(ctx))
type Row = Awaited<ReturnType<ReturnType<typeof readSources>['executeTakeFirstOrThrow']>>

export const listSources = async (ctx: Ctx): Promise<StoredSource[]> =>
  (await readSources(ctx).orderBy('id').execute()).map((row) => toSource(ctx, row))

export const findSource = async (ctx: Ctx, id: Id<'source'>): Promise<StoredSource | undefined> => {
  const row = await readSources(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toSource(ctx, row)
}

export const lockSource = async (ctx: Ctx, id: Id<'source'>): Promise<StoredSource | undefined> => {
  const row = await readSources(ctx).where('id', '=', toUuid(id)).forUpdate().executeTakeFirst()
  return row && toSource(ctx, row)
}

/** Who is spoken to at an address. */
export const findSourceByAddress = async (
  ctx: Ctx,
  addressHash: Buffer,
): Promise<StoredSource | undefined> => {
  const row = await readSources(ctx).where('address_hash', '=', addressHash).executeTakeFirst()
  return row && toSource(ctx, row)
}

type NewSource = Pick<StoredSource, 'kind' | 'name' | 'touchpoint' | 'settings'> & {
  secrets: Buffer | null
  addressHash: Buffer | null
}

export const addSource = async (ctx: Ctx, source: NewSource): Promise<Id<'source'>> => {
  const id = newId(ctx, 'source')
  await ctx.db
    .insertInto('sources')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      kind: source.kind,
      name: source.name,
      touchpoint: source.touchpoint,
      status: 'on',
      settings: JSON.stringify(source.settings),
      secrets: source.secrets,
      address_hash: source.addressHash,
      created_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = {
  name?: string | undefined
  touchpoint?: string | null | undefined
  status?: Source['status'] | undefined
  settings?: Settings
  secrets?: Buffer | null
  cursor?: unknown
  hasPast?: boolean
  pieces?: number
  leftOut?: number
  lastLeftOut?: string | null
  leftOutSeen?: string[]
  failures?: number
  problem?: string | null
  problemSince?: Date | null
  toldAt?: Date | null
  lastRunAt?: Date
  lastGoodAt?: Date
  nextRunAt?: Date | null
}

export const saveSource = async (ctx: Ctx, id: Id<'source'>, change: Change): Promise<void> => {
  const { settings, cursor, lastLeftOut, hasPast, ...plain } = change
  const columns = {
    ...Object.fromEntries(
      Object.entries(plain)
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => [COLUMNS[name as keyof typeof COLUMNS], value]),
    ),
    ...(settings === undefined ? {} : { settings: JSON.stringify(settings) }),
    ...(cursor === undefined ? {} : { cursor: cursor === null ? null : JSON.stringify(cursor) }),
    ...(lastLeftOut === undefined ? {} : { last_left_out: lastLeftOut?.slice(0, 500) ?? null }),
    ...(hasPast === undefined ? {} : { has_past: hasPast }),
  }
  if (Object.keys(columns).length === 0) return
  await ctx.db
    .updateTable('sources')
    .set(columns)
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const COLUMNS = {
  name: 'name',
  touchpoint: 'touchpoint',
  status: 'status',
  secrets: 'secrets',
  pieces: 'pieces',
  leftOut: 'left_out',
  leftOutSeen: 'left_out_seen',
  failures: 'failures',
  problem: 'problem',
  problemSince: 'problem_since',
  toldAt: 'told_at',
  lastRunAt: 'last_run_at',
  lastGoodAt: 'last_good_at',
  nextRunAt: 'next_run_at',
} as const

export const removeSource = async (ctx: Ctx, id: Id<'source'>): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('sources')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Longer than a run takes; whoever holds it beyond that was killed. */
const LEASE_SECONDS = 600

/** One run at a time, by the one clock that all processes share. */
export const beginRun = async (ctx: Ctx, id: Id<'source'>): Promise<boolean> => {
  const { rows } = await sql`
    update sources set visited_until = now() + make_interval(secs => ${LEASE_SECONDS}), last_run_at = ${ctx.now()}
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} and status = 'on'
      and (visited_until is null or visited_until < now())
    returning id`.execute(ctx.db)
  return rows.length > 0
}

export const endRun = async (ctx: Ctx, id: Id<'source'>): Promise<void> => {
  await sql`update sources set visited_until = null
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
}

/** Those whose timer was lost, or whose visitor was killed. */
export const listOverdue = async (ctx: Ctx, before: Date): Promise<Id<'source'>[]> => {
  const { rows } = await sql<{ id: string }>`
    select id from sources where workspace_id = ${workspaceUuid(ctx)} and status = 'on' and next_run_at < ${before}
      and (visited_until is null or visited_until < clock_timestamp()) order by id`.execute(ctx.db)
  return rows.map(({ id }) => fromUuid('source', id))
}

const toSource = (ctx: Ctx, row: Row): StoredSource => {
  const opened = row.secrets === null ? '{}' : unseal(ctx, row.secrets)
  return {
    id: fromUuid('source', row.id),
    kind: SOURCE_KINDS.find((kind) => kind === row.kind)!,
    name: row.name,
    touchpoint: row.touchpoint,
    status: row.status as Source['status'],
    settings: row.settings as Settings,
    secrets: JSON.parse(opened ?? '{}') as Settings,
    isSealedElsewhere: opened === null,
    cursor: row.cursor,
    hasPast: row.has_past,
    pieces: row.pieces,
    leftOut: row.left_out,
    leftOutSeen: row.left_out_seen,
    lastLeftOut: row.last_left_out,
    failures: row.failures,
    problem: row.problem,
    problemSince: row.problem_since,
    toldAt: row.told_at,
    lastRunAt: row.last_run_at,
    lastGoodAt: row.last_good_at,
    nextRunAt: row.next_run_at,
    visitedUntil: row.visited_until,
    createdAt: row.created_at,
  }
}
