import { type RawBuilder, type Selectable, sql } from 'kysely'
import { type CaseSort, COUNTED_TO } from '#core/cases/api.ts'
import type { CaseSummary } from '#core/cases/case.ts'
import { CASE_VIEWS, type CaseQuery, type CaseView } from '#core/cases/case-filter.ts'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import { type Ctx, isConfined, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'
import { findByWords } from '../db/find-by-words.ts'
import type { Cases } from '../db/tables.ts'
import { toUnitThen } from '../db/unit-columns.ts'
import { Fault } from '../fault.ts'
import { shownName } from '../people/shown-name-store.ts'
import { nowWithin } from '../units/store.ts'
import { listWaitReasons } from './transitions-store.ts'

type Page = { sort: CaseSort; after?: string | undefined; skip?: number | undefined; limit: number }
type Where = RawBuilder<unknown>

/** Finds the page by index alone, and only then looks up what stands beside its few lines. */
export const listCases = async (ctx: Ctx, filter: CaseQuery, { sort, after, skip = 0, limit }: Page) => {
  const search = filter.search || undefined
  const ids = search === undefined ? null : await findIds(ctx, search)
  const wheres = await filtered(ctx, filter)
  if (ids) wheres.push(sql`c.id = any(${ids}::uuid[])`)
  if (after !== undefined) wheres.push(afterCursor(sort, after))
  const walked = sql`select ${sql.join(COLUMNS.map((column) => sql.ref(`c.${column}`)))} from cases c
    where c.workspace_id = ${workspaceUuid(ctx)} and ${sql.join(wheres, sql` and `)} order by ${ORDER[sort]}`
  const page = sql`limit ${limit + 1} offset ${skip}`
  const { rows } = await (search === undefined || ids
    ? sql<Row>`${walked} ${page}`
    : sql<Row>`select * from (${walked} offset 0) c where ${matching(ctx, search)} ${page}`
  ).execute(ctx.db)
  const shown = rows.slice(0, limit)
  const beside = await findBeside(ctx, shown)
  const summaries = shown.map((row) => toSummary(row, beside))
  const reasons = await listWaitReasons(ctx, summaries)
  const items = summaries.map((one): CaseSummary => ({ ...one, waitingBecause: reasons.get(one.id) ?? null }))
  return { items, next: rows.length > limit ? cursorOf(sort, shown.at(-1)!) : null }
}

/** Of each view, by the index of that view; counting stops where nobody reads the difference any more. */
export const countCases = async (ctx: Ctx): Promise<Record<CaseView, number>> => {
  const counts = CASE_VIEWS.map(
    (
      view,
    ) => sql`(select count(*) from (select from ${isConfined(ctx.who) ? sql`seen` : sql`cases`} c where c.workspace_id = ${workspaceUuid(ctx)}
      and ${inView(ctx, view)} limit ${COUNTED_TO + 1}) counted) as ${sql.ref(view)}`,
  )
  const seen = sql`with seen as materialized (select * from cases c where c.workspace_id = ${workspaceUuid(ctx)} and ${CASES_IN_SIGHT})`
  const { rows } = await sql<Record<CaseView, number>>`
    ${isConfined(ctx.who) ? seen : sql``} select ${sql.join(counts)}`.execute(ctx.db)
  return rows[0]!
}

/** Of any filter, by the same conditions as its list; counting stops one beyond the most that is asked for. */
export const countFiltered = async (ctx: Ctx, filter: CaseQuery, most = COUNTED_TO): Promise<number> => {
  const search = filter.search || undefined
  const ids = search === undefined ? null : await findIds(ctx, search)
  const wheres = await filtered(ctx, filter)
  if (ids) wheres.push(sql`c.id = any(${ids}::uuid[])`)
  else if (search) wheres.push(matching(ctx, search))
  if (isConfined(ctx.who)) wheres.push(CASES_IN_SIGHT)
  const { rows } = await sql<{ n: number }>`select count(*) as n from (select from cases c
    where c.workspace_id = ${workspaceUuid(ctx)} and ${sql.join(wheres, sql` and `)} limit ${most + 1}) counted`.execute(
    ctx.db,
  )
  return rows[0]!.n
}

/** Of a confined member, to count by: they are few, and walking past all others is what takes long. */
const CASES_IN_SIGHT = sql`c.id = any(array(select id from heard_all_cases()))`

const COLUMNS = [
  'id',
  'number',
  'title',
  'state',
  'waiting_on',
  'category',
  'touchpoint',
  'priority',
  'level',
  'rank',
  'opened_at',
  'replied_at',
  'heard_at',
  'resolved_at',
  'closed_at',
  'snoozed_until',
  'due_at',
  'risk_at',
  'breached_at',
  'reopen_count',
  'escalation',
  'version',
  'updated_at',
  'owner_member_id',
  'owner_team_id',
  'person_id',
  'account_id',
  'feedback_id',
  'unit_id',
  'unit_path',
  'unit_names',
] as const satisfies (keyof Cases)[]

type Row = Pick<Selectable<Cases>, (typeof COLUMNS)[number]>

/** Names, first words and the number of pieces, by the id of what they belong to. */
type Beside = ReadonlyMap<string, { words: string | null; pieces: number }>

/** All in one question, and by ids alone: so nothing is read but these rows. */
const findBeside = async (ctx: Ctx, rows: readonly Row[]): Promise<Beside> => {
  if (rows.length === 0) return new Map()
  const idsIn = (
    column: 'id' | 'feedback_id' | 'person_id' | 'account_id' | 'owner_member_id' | 'owner_team_id',
  ) => sql`any(${[...new Set(rows.flatMap((row) => row[column] ?? []))]}::uuid[])`
  const workspace = workspaceUuid(ctx)
  const found = await sql<{ id: string; words: string | null; pieces: number }>`
    select p.id, ${shownName} as words, 0 as pieces from people p where p.workspace_id = ${workspace} and p.id = ${idsIn('person_id')}
    union all select id, name, 0 from accounts where workspace_id = ${workspace} and id = ${idsIn('account_id')}
    union all select id, name, 0 from members where workspace_id = ${workspace} and id = ${idsIn('owner_member_id')}
    union all select id, name, 0 from teams where workspace_id = ${workspace} and id = ${idsIn('owner_team_id')}
    union all select id, left(comment, ${EXCERPT}::int), 0 from feedback where workspace_id = ${workspace} and id = ${idsIn('feedback_id')}
    union all select case_id, null, count(*) from case_feedback where workspace_id = ${workspace} and case_id = ${idsIn('id')} group by case_id`.execute(
    ctx.db,
  )
  return new Map(found.rows.map(({ id, words, pieces }) => [id, { words, pieces }]))
}

const EXCERPT = 160

// Spelt as in the partial indexes, which PostgreSQL takes only for the very same condition.
const OPEN = sql`c.state not in ('confirmed', 'closed')`

const ORDER: Record<CaseSort, Where> = {
  priority: sql`c.rank desc, c.id desc`,
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
    case 'mentions':
      return sql`(${OPEN} and c.id = any(array(select case_id from mentions
        where workspace_id = ${workspaceUuid(ctx)} and member_id = ${me})))`
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

const filtered = async (ctx: Ctx, filter: CaseQuery): Promise<Where[]> => {
  const wheres: Where[] = [inView(ctx, filter.view)]
  if (filter.level) wheres.push(sql`c.level = ${filter.level}`)
  if (filter.category) wheres.push(sql`c.category = ${filter.category}`)
  if (filter.touchpoint) wheres.push(sql`c.touchpoint = ${filter.touchpoint}`)
  if (filter.personId) wheres.push(sql`c.person_id = ${toUuid(filter.personId)}`)
  if (filter.accountId) wheres.push(sql`c.account_id = ${toUuid(filter.accountId)}`)
  if (filter.memberId) wheres.push(sql`c.owner_member_id = ${toUuid(filter.memberId)}`)
  // Work follows the tree as it is now.
  if (filter.unitId) wheres.push(sql`c.unit_id = any(${await nowWithin(ctx, [filter.unitId])}::uuid[])`)
  if (filter.causeId)
    wheres.push(sql`c.root_cause_id = any(array(with recursive within as (
      select id from root_causes where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(filter.causeId)}
      union all select r.id from root_causes r join within on r.parent_id = within.id where r.workspace_id = ${workspaceUuid(ctx)}
    ) select id from within))`)
  if (filter.teamId) wheres.push(sql`c.owner_team_id = ${toUuid(filter.teamId)}`)
  if (filter.resolvedFrom) wheres.push(sql`c.resolved_at >= ${filter.resolvedFrom}`)
  if (filter.themeId) wheres.push(speaksOf(ctx, filter.themeId))
  return [...wheres, ...behind(ctx, filter)]
}

/** Of a case `c`: some of its feedback belongs to the theme. */
export const speaksOf = (ctx: Ctx, themeId: Id<'theme'>): Where => sql`exists (select from case_feedback x
  join feedback_themes l on l.workspace_id = x.workspace_id and l.feedback_id = x.feedback_id
  where x.workspace_id = ${workspaceUuid(ctx)} and x.case_id = c.id and l.theme_id = ${toUuid(themeId)})`

/** The cases that a number of the loop has counted. */
const behind = (ctx: Ctx, { reached, from }: CaseQuery): Where[] => {
  const since = (column: string): Where[] => (from ? [sql`${sql.ref(column)} >= ${from}`] : [])
  switch (reached) {
    case 'replied':
      return [sql`c.first_replied_at is not null`, ...since('c.opened_at')]
    case 'resolved':
      return [sql`c.resolved_at is not null`, ...since('c.opened_at')]
    case 'confirmed':
      return [sql`c.resolved_at is not null and c.confirmed_by = 'person'`, ...since('c.opened_at')]
    case 'broken':
      return [
        sql`exists (select from clocks k where ${sql.join(
          [
            sql`k.workspace_id = c.workspace_id and k.case_id = c.id`,
            sql`(k.breached_at is not null or coalesce(k.stopped_at, ${ctx.now()}) > k.due_at)`,
            ...since('k.started_at'),
          ],
          sql` and `,
        )})`,
      ]
    case undefined:
      return since('c.opened_at')
  }
}

/** In the title, as the number, or in name or address of the person; null when that is too many. */
const findIds = (ctx: Ctx, search: string) =>
  findByWords(
    ctx,
    (pattern, most) => sql`heard_find_cases(${pattern}, ${numberIn(search)}::int, ${most}::int)`,
    search,
  )

/** The same of a case at hand. */
const matching = (ctx: Ctx, search: string): Where => {
  const pattern = containing(search)
  return sql`(c.title ilike ${pattern} or c.number = ${numberIn(search)}::int or (
    select p.name ilike ${pattern} or p.email ilike ${pattern} from people p
    where p.workspace_id = ${workspaceUuid(ctx)} and p.id = c.person_id))`
}

const numberIn = (search: string): string | null => /^#?(\d{1,9})$/.exec(search.trim())?.[1] ?? null

const cursorOf = (sort: CaseSort, last: Row): string => {
  const id = fromUuid('case', last.id)
  if (sort === 'priority') return `${last.rank}.${id}`
  return sort === 'due' ? `${last.due_at?.getTime() ?? 'never'}.${id}` : id
}

const afterCursor = (sort: CaseSort, after: string): Where => {
  const parts = after.split('.')
  const id = parts.pop()!
  const wrong = new Fault('request.invalid', {
    errors: [{ path: 'after', code: 'invalid', detail: 'not from a page before' }],
  })
  if (!isId('case', id)) throw wrong
  const uuid = toUuid(id)
  if (sort === 'newest' && parts.length === 0) return sql`c.id < ${uuid}`
  const [first = ''] = parts
  if (sort === 'due' && first === 'never') return sql`(c.due_at is null and c.id > ${uuid})`
  if (sort === 'due' && /^\d{1,15}$/.test(first)) {
    const dueAt = new Date(Number(first))
    return sql`((c.due_at, c.id) > (${dueAt}::timestamptz, ${uuid}::uuid) or c.due_at is null)`
  }
  if (sort === 'priority' && /^\d{1,4}$/.test(first))
    return sql`(c.rank, c.id) < (${Number(first)}::int, ${uuid}::uuid)`
  throw wrong
}

const toSummary = (row: Row, beside: Beside): Omit<CaseSummary, 'waitingBecause'> => {
  const wordsOf = (id: string | null) => (id === null ? null : (beside.get(id)?.words ?? null))
  return {
    id: fromUuid('case', row.id),
    number: row.number,
    title: row.title,
    state: row.state,
    waitingOn: row.waiting_on,
    category: row.category,
    touchpoint: row.touchpoint,
    openedAt: row.opened_at,
    repliedAt: row.replied_at,
    heardAt: row.heard_at,
    resolvedAt: row.resolved_at,
    closedAt: row.closed_at,
    snoozedUntil: row.snoozed_until,
    dueAt: row.due_at,
    riskAt: row.risk_at,
    breachedAt: row.breached_at,
    reopenCount: row.reopen_count,
    escalation: row.escalation,
    version: row.version,
    updatedAt: row.updated_at,
    score: row.priority,
    level: row.level,
    owner: {
      memberId: row.owner_member_id === null ? null : fromUuid('member', row.owner_member_id),
      teamId: row.owner_team_id === null ? null : fromUuid('team', row.owner_team_id),
      name: wordsOf(row.owner_member_id ?? row.owner_team_id) ?? '',
    },
    personId: row.person_id === null ? null : fromUuid('person', row.person_id),
    personName: wordsOf(row.person_id),
    accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
    accountName: wordsOf(row.account_id),
    pieces: beside.get(row.id)?.pieces ?? 0,
    excerpt: wordsOf(row.feedback_id),
    unit: toUnitThen(row),
  }
}
