import { type RawBuilder, type Selectable, sql } from 'kysely'
import { CASE_VIEWS, type CaseFilter, type CaseSort, type CaseView } from '#core/cases/api.ts'
import type { CaseSummary } from '#core/cases/case.ts'
import { fromUuid, isId, toUuid } from '#core/ids.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import type { Cases } from '../db/tables.ts'
import { Fault } from '../fault.ts'
import { toCase } from './store.ts'

type Page = { sort: CaseSort; after?: string | undefined; limit: number }
type Where = RawBuilder<unknown>

/** Finds the page first, by index, and only then looks up the names beside its few lines. */
export const listCases = async (ctx: Ctx, filter: CaseFilter, { sort, after, limit }: Page) => {
  const workspace = workspaceUuid(ctx)
  const wheres = [...filtered(ctx, filter), ...(after === undefined ? [] : [afterCursor(sort, after)])]
  const { rows } = await sql<Row>`
    with page as materialized (
      select c.* from cases c
      where c.workspace_id = ${workspace} and ${sql.join(wheres, sql` and `)}
      order by ${ORDER[sort]} limit ${limit + 1}
    )
    select c.*, coalesce(m.name, t.name) as owner_name, p.name as person_name, a.name as account_name,
      (select count(*) from case_feedback j where j.workspace_id = ${workspace} and j.case_id = c.id) as pieces
    from page c
    left join members m on m.workspace_id = ${workspace} and m.id = c.owner_member_id
    left join teams t on t.workspace_id = ${workspace} and t.id = c.owner_team_id
    left join people p on p.workspace_id = ${workspace} and p.id = c.person_id
    left join accounts a on a.workspace_id = ${workspace} and a.id = c.account_id
    order by ${ORDER[sort]}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  const excerpts = await findExcerpts(ctx, shown)
  const items = shown.map((row) => toSummary(row, excerpts.get(row.feedback_id) ?? null))
  return { items, next: rows.length > limit ? cursorOf(sort, items.at(-1)!) : null }
}

/** Asked by their ids, so that the planner looks only at the months they lie in. */
const findExcerpts = async (ctx: Ctx, rows: readonly Row[]): Promise<Map<string | null, string | null>> => {
  const ids = rows.flatMap(({ feedback_id }) => feedback_id ?? [])
  if (ids.length === 0) return new Map()
  const found = await sql<{ id: string; excerpt: string | null }>`
    select id, left(comment, ${EXCERPT}::int) as excerpt from feedback
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids}::uuid[])`.execute(ctx.db)
  return new Map(found.rows.map(({ id, excerpt }) => [id, excerpt]))
}

/** All views in one walk over the open cases, and one over the index of the others. */
export const countCases = async (ctx: Ctx): Promise<Record<CaseView, number>> => {
  const columns = CASE_VIEWS.filter((view) => view !== 'all' && view !== 'closed').map(
    (view) => sql`count(*) filter (where ${inView(ctx, view)}) as ${sql.ref(view)}`,
  )
  const { rows } = await sql<Record<CaseView, number>>`
    select open.*, whole.n as "all", whole.n - open.n as closed from
      (select count(*) as n, ${sql.join(columns)} from cases c
        where c.workspace_id = ${workspaceUuid(ctx)} and ${OPEN}) open,
      (select count(*) as n from cases where workspace_id = ${workspaceUuid(ctx)}) whole`.execute(ctx.db)
  const row = rows[0]!
  return Object.fromEntries(CASE_VIEWS.map((view) => [view, row[view]])) as Record<CaseView, number>
}

const EXCERPT = 160

// Spelt as in the partial indexes, which PostgreSQL takes only for the very same condition.
const OPEN = sql`c.state not in ('confirmed', 'closed')`

const ORDER: Record<CaseSort, Where> = {
  priority: sql`c.level desc, c.priority desc, c.id desc`,
  due: sql`c.due_at, c.id`,
  newest: sql`c.id desc`,
}

const inView = (ctx: Ctx, view: CaseView): Where => {
  const now = ctx.now()
  const me = ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null
  const awake = sql`${OPEN} and c.state <> 'resolved' and (c.snoozed_until is null or c.snoozed_until <= ${now})`
  switch (view) {
    case 'mine':
      return sql`(${awake} and c.owner_member_id = ${me})`
    case 'team':
      return sql`(${awake} and (c.owner_team_id = any(${teamsOf(ctx, me)}) or c.owner_member_id = any(${colleaguesOf(ctx, me)})))`
    case 'unowned':
      return sql`(${awake} and c.owner_team_id is not null)`
    case 'at_risk':
      return sql`(${OPEN} and c.risk_at <= ${now} and c.due_at > ${now})`
    case 'breached':
      return sql`(${OPEN} and c.due_at <= ${now})`
    case 'waiting':
      return sql`(${OPEN} and c.state = 'waiting' and c.waiting_on <> 'until')`
    case 'snoozed':
      return sql`(${OPEN} and c.snoozed_until > ${now})`
    case 'resolved':
      return sql`c.state = 'resolved'`
    case 'closed':
      return sql`c.state in ('confirmed', 'closed')`
    case 'all':
      return sql`true`
  }
}

const teamsOf = (ctx: Ctx, me: string | null) =>
  sql`array(select team_id from team_members where workspace_id = ${workspaceUuid(ctx)} and member_id = ${me})`
const colleaguesOf = (ctx: Ctx, me: string | null) =>
  sql`array(select member_id from team_members where workspace_id = ${workspaceUuid(ctx)} and team_id = any(${teamsOf(ctx, me)}))`

const filtered = (ctx: Ctx, filter: CaseFilter): Where[] => {
  const wheres: Where[] = [inView(ctx, filter.view)]
  if (filter.level) wheres.push(sql`c.level = ${filter.level}`)
  if (filter.category) wheres.push(sql`c.category = ${filter.category}`)
  if (filter.touchpoint) wheres.push(sql`c.touchpoint = ${filter.touchpoint}`)
  if (filter.personId) wheres.push(sql`c.person_id = ${toUuid(filter.personId)}`)
  if (filter.accountId) wheres.push(sql`c.account_id = ${toUuid(filter.accountId)}`)
  if (filter.memberId) wheres.push(sql`c.owner_member_id = ${toUuid(filter.memberId)}`)
  if (filter.teamId) wheres.push(sql`c.owner_team_id = ${toUuid(filter.teamId)}`)
  if (filter.search) wheres.push(matching(ctx, filter.search))
  return wheres
}

/** In the title, as the number, or in name or address of the person. */
const matching = (ctx: Ctx, search: string): Where => {
  const like = `%${search.replace(/[\\%_]/g, '\\$&')}%`
  const number = /^#?(\d{1,9})$/.exec(search)?.[1]
  return sql`(c.title ilike ${like} or c.number = ${number === undefined ? null : Number(number)} or c.person_id = any(array(
    select id from people where workspace_id = ${workspaceUuid(ctx)} and (name ilike ${like} or email like ${like.toLowerCase()}) limit 1000)))`
}

const cursorOf = (sort: CaseSort, last: CaseSummary): string =>
  sort === 'priority'
    ? `${last.level}.${last.score}.${last.id}`
    : sort === 'due'
      ? `${last.dueAt?.getTime() ?? 'never'}.${last.id}`
      : last.id

const afterCursor = (sort: CaseSort, after: string): Where => {
  const parts = after.split('.')
  const id = parts.pop()!
  const wrong = new Fault('request.invalid', {
    errors: [{ path: 'after', code: 'invalid', detail: 'not from a page before' }],
  })
  if (!isId('case', id)) throw wrong
  const uuid = toUuid(id)
  if (sort === 'newest' && parts.length === 0) return sql`c.id < ${uuid}`
  const [first = '', second = ''] = parts
  if (sort === 'due' && first === 'never') return sql`(c.due_at is null and c.id > ${uuid})`
  if (sort === 'due' && /^\d{1,15}$/.test(first)) {
    const dueAt = new Date(Number(first))
    return sql`((c.due_at, c.id) > (${dueAt}::timestamptz, ${uuid}::uuid) or c.due_at is null)`
  }
  const level = PRIORITY_LEVELS.find((known) => known === first)
  if (sort === 'priority' && level && /^\d{1,3}$/.test(second))
    return sql`(c.level, c.priority, c.id) < (${level}::priority_level, ${Number(second)}::smallint, ${uuid}::uuid)`
  throw wrong
}

type Row = Selectable<Cases> & {
  owner_name: string
  person_name: string | null
  account_name: string | null
  pieces: number
}

const toSummary = (row: Row, excerpt: string | null): CaseSummary => {
  const found = toCase(row)
  return {
    id: found.id,
    number: found.number,
    title: found.title,
    state: found.state,
    waitingOn: found.waitingOn,
    category: found.category,
    touchpoint: found.touchpoint,
    openedAt: found.openedAt,
    repliedAt: found.repliedAt,
    heardAt: found.heardAt,
    resolvedAt: found.resolvedAt,
    closedAt: found.closedAt,
    snoozedUntil: found.snoozedUntil,
    dueAt: found.dueAt,
    riskAt: found.riskAt,
    breachedAt: found.breachedAt,
    reopenCount: found.reopenCount,
    escalation: found.escalation,
    version: found.version,
    updatedAt: found.updatedAt,
    score: found.score,
    level: found.level,
    owner: { memberId: found.ownerMemberId, teamId: found.ownerTeamId, name: row.owner_name },
    personId: row.person_id === null ? null : fromUuid('person', row.person_id),
    personName: row.person_name,
    accountId: found.accountId,
    accountName: row.account_name,
    pieces: row.pieces,
    excerpt,
  }
}
