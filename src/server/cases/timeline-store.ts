import { sql } from 'kysely'
import type { CaseTimelineEntry } from '#core/cases/case.ts'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { actorOf } from '../record.ts'

type Page = { after?: string | undefined; limit: number }

/** Told by an entry of their own: the note, or the message in either direction. */
const TOLD_ELSEWHERE = [
  'case.noted',
  'message.queued',
  'message.sent',
  'message.received',
  'message.failed',
  'message.bounced',
  'message.suppressed',
]

/** Events, moves, notes and messages in one order: their ids carry the time, so each source gives its newest and all are merged. */
export const listTimeline = async (ctx: Ctx, id: Id<'case'>, { after, limit }: Page) => {
  const scope = sql`workspace_id = ${workspaceUuid(ctx)} and case_id = ${toUuid(id)} and id < ${uuidOf(after)}::uuid`
  const newest = sql`order by id desc limit ${limit + 1}`
  const { rows } = await sql<Row>`
    with entries as (
      (select id, at, 'event' as kind, name, by_kind::text, by_id, facts->>'reason' as text, facts, null::text as from_state, null::text as to_state,
          null::text as direction, null::text as status, null::text as subject, null::text as problem
        from events where ${scope} and name <> all(${TOLD_ELSEWHERE}) ${newest})
      union all
      (select id, at, 'transition', verb, by_kind::text, by_id, reason, '{}', from_state::text, to_state::text, null, null, null, null
        from case_transitions where ${scope} and from_state is distinct from to_state ${newest})
      union all
      (select id, at, 'note', 'note', case when by_id is null then 'heard' else 'member' end, by_id, body, '{}', null, null, null, null, null, null
        from notes where ${scope} ${newest})
      union all
      (select id, created_at, 'message', kind::text,
          case when direction = 'in' then 'person' when written_by is null then 'heard' else 'member' end,
          case when direction = 'in' then person_id else written_by end, body_text,
          jsonb_build_object('from', from_address, 'to', to_address, 'attachments', attachments), null, null, direction::text, status::text, subject, problem
        from messages where ${scope} ${newest})
    )
    select e.*, coalesce(m.name, p.name, k.name) as by_name from entries e
    left join members m on e.by_kind = 'member' and m.workspace_id = ${workspaceUuid(ctx)} and m.id = e.by_id
    left join people p on e.by_kind = 'person' and p.workspace_id = ${workspaceUuid(ctx)} and p.id = e.by_id
    left join api_keys k on e.by_kind = 'key' and k.workspace_id = ${workspaceUuid(ctx)} and k.id = e.by_id
    order by e.id desc limit ${limit + 1}`.execute(ctx.db)
  const names = await findNames(ctx, rows)
  const items = rows.slice(0, limit).map((row) => toEntry(row, names))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

type Row = {
  id: string
  at: Date
  kind: CaseTimelineEntry['kind']
  name: string
  by_kind: CaseTimelineEntry['by']['kind']
  by_id: string | null
  by_name: string | null
  text: string | null
  facts: Record<string, unknown>
  from_state: CaseTimelineEntry['fromState']
  to_state: CaseTimelineEntry['toState']
  direction: 'in' | 'out' | null
  status: string | null
  subject: string | null
  problem: string | null
}

const toEntry = (row: Row, names: ReadonlyMap<string, string>): CaseTimelineEntry => ({
  id: row.id,
  at: row.at,
  kind: row.kind,
  name: row.name,
  by: { kind: row.by_kind, id: actorOf(row.by_kind, row.by_id), name: row.by_name },
  text: row.text,
  about: names.get(String(row.facts['to'])) ?? null,
  facts: row.facts,
  fromState: row.from_state,
  toState: row.to_state,
  message:
    row.kind === 'message'
      ? {
          id: fromUuid('message', row.id),
          direction: row.direction!,
          status: row.status!,
          subject: row.subject!,
          problem: row.problem,
          attachments: row.facts['attachments'] as string[],
        }
      : null,
})

/** Whom a case was given to, by the id that the event carries. */
const findNames = async (ctx: Ctx, rows: readonly Row[]): Promise<Map<string, string>> => {
  const ids = [...new Set(rows.map((row) => String(row.facts['to'])))].filter(
    (id) => isId('member', id) || isId('team', id),
  ) as Id<'member' | 'team'>[]
  if (ids.length === 0) return new Map()
  const uuids = ids.map(toUuid)
  const found = await sql<{ id: string; name: string; prefix: 'member' | 'team' }>`
    select id, name, 'member' as prefix from members where workspace_id = ${workspaceUuid(ctx)} and id = any(${uuids}::uuid[])
    union all
    select id, name, 'team' from teams where workspace_id = ${workspaceUuid(ctx)} and id = any(${uuids}::uuid[])`.execute(
    ctx.db,
  )
  return new Map(found.rows.map((row) => [fromUuid(row.prefix, row.id), row.name]))
}

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff'
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

const uuidOf = (after: string | undefined): string => {
  if (after === undefined) return LAST_UUID
  if (UUID.test(after)) return after
  throw new Fault('request.invalid', {
    errors: [{ path: 'after', code: 'invalid', detail: 'not from a page before' }],
  })
}
