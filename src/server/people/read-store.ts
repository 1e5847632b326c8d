import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Person } from '#core/people/api.ts'
import type { Conditions } from '#core/rules/rule.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'
import { countRows } from '../db/count-rows.ts'
import { foreseeMany } from '../db/foresee-many.ts'
import { peopleMeeting } from '../segments/conditions-store.ts'

const peopleRows = (ctx: Ctx) =>
  ctx.db
    .selectFrom('people as p')
    .leftJoin('suppressions as s', (join) =>
      join.on('s.workspace_id', '=', workspaceUuid(ctx)).onRef('s.address', '=', 'p.email'),
    )
    .selectAll('p')
    .select('s.reason as suppressed')
    .where('p.workspace_id', '=', workspaceUuid(ctx))

/** With the name of the account, looked up row by row: a join would look through all accounts that a confined member sees. */
const readPeople = (ctx: Ctx, rows: ReturnType<typeof peopleRows>) =>
  ctx.db
    .selectFrom(rows.as('p'))
    .select((its) => [
      'p.id',
      'p.name',
      'p.email',
      'p.phone',
      'p.external_id',
      'p.account_id',
      its
        .selectFrom('accounts as a')
        .select('a.name')
        .where('a.workspace_id', '=', workspaceUuid(ctx))
        .whereRef('a.id', '=', 'p.account_id')
        .as('account_name'),
      'p.locale',
      'p.zone',
      'p.stage',
      'p.lifetime_value',
      'p.renews_on',
      'p.attributes',
      'p.asked_at',
      'p.answered_at',
      'p.created_at',
      'p.suppressed',
    ])

type Row = Awaited<ReturnType<ReturnType<typeof readPeople>['executeTakeFirstOrThrow']>>

const toPerson = (row: Row): Person => ({
  id: fromUuid('person', row.id),
  name: row.name,
  email: row.email,
  phone: row.phone,
  externalId: row.external_id,
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
  accountName: row.account_name,
  locale: row.locale,
  zone: row.zone,
  stage: row.stage,
  lifetimeValue: row.lifetime_value,
  renewsOn: row.renews_on as string | null,
  attributes: row.attributes as Person['attributes'],
  askedAt: row.asked_at,
  answeredAt: row.answered_at,
  createdAt: row.created_at,
  suppressed: row.suppressed,
})

/** Two things at once for one person take their turn: whoever comes second waits, and sees what the first one did. */
export const lockPeople = async (ctx: Ctx, ids: readonly Id<'person'>[]): Promise<void> => {
  if (ids.length === 0) return
  await sql`select from people where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[])
    order by id for no key update`.execute(ctx.db)
}

export const findPerson = async (ctx: Ctx, id: Id<'person'>): Promise<Person | undefined> => {
  const row = await readPeople(ctx, peopleRows(ctx).where('p.id', '=', toUuid(id))).executeTakeFirst()
  return row && toPerson(row)
}

export const findManyPeople = async (
  ctx: Ctx,
  ids: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, Person>> => {
  if (ids.length === 0) return new Map()
  const rows = await readPeople(ctx, peopleRows(ctx).where('p.id', 'in', ids.map(toUuid))).execute()
  return new Map(rows.map(toPerson).map((person) => [person.id, person]))
}

type Filter = {
  search?: string | undefined
  accountId?: Id<'account'> | undefined
  suppressed?: boolean | undefined
  /** What they must meet: of a segment. */
  conditions?: Conditions | undefined
}

type Place = { after?: Id<'person'> | undefined; skip?: number | undefined; limit: number }

/** Newest first. Whoever jumps passes ids alone. */
export const listPeople = async (ctx: Ctx, filter: Filter, { after, skip, limit }: Place) => {
  let page = (await filtered(ctx, filter)).orderBy('p.id', 'desc').limit(limit + 1)
  if (after) page = page.where('p.id', '<', toUuid(after))
  const found = skip
    ? peopleRows(ctx).where('p.id', 'in', page.offset(skip).clearSelect().select('p.id'))
    : page
  const rows = await readPeople(ctx, found).orderBy('p.id', 'desc').execute()
  const items = rows.slice(0, limit).map(toPerson)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const countPeople = async (ctx: Ctx, filter: Filter): Promise<number | null> =>
  countRows(ctx, (await filtered(ctx, filter)).clearSelect().select('p.id'))

/** A search looks into name, e-mail, phone and external id. */
const filtered = async (ctx: Ctx, filter: Filter) => {
  await foreseeMany(ctx, 'people')
  let query = peopleRows(ctx)
  if (filter.accountId) query = query.where('p.account_id', '=', toUuid(filter.accountId))
  if (filter.conditions)
    query = query.where('p.id', 'in', sql<string>`(${peopleMeeting(ctx, filter.conditions)})`)
  if (filter.suppressed !== undefined)
    query = query.where('s.reason', filter.suppressed ? 'is not' : 'is', null)
  if (!filter.search) return query
  const pattern = containing(filter.search)
  return query.where((where) =>
    where.or([
      where('p.name', 'ilike', pattern),
      where('p.email', 'ilike', pattern),
      where('p.phone', 'like', pattern),
      where('p.external_id', 'ilike', pattern),
    ]),
  )
}

/** By a part of the name, or by how an address begins: a part of it would find everybody of one mail provider. */
export const findPeopleByName = async (ctx: Ctx, words: string, limit: number): Promise<Person[]> => {
  await foreseeMany(ctx, 'people')
  const part = containing(words)
  const found = peopleRows(ctx)
    .where((where) =>
      where.or([
        where('p.name', 'ilike', part),
        where('p.email', 'ilike', part.slice(1)),
        where('p.phone', 'like', part.slice(1)),
        where('p.external_id', 'ilike', part.slice(1)),
      ]),
    )
    .orderBy('p.id', 'desc')
    .limit(limit)
  const rows = await readPeople(ctx, found).orderBy('p.id', 'desc').execute()
  return rows.map(toPerson)
}

/** What stands beside the person on their page. */
export const findStory = async (ctx: Ctx, id: Id<'person'>) => {
  const { rows } = await sql<{ pieces: number; open_cases: number }>`
    select (select count(*) from feedback where workspace_id = ${workspaceUuid(ctx)} and person_id = ${toUuid(id)}) as pieces,
      (select count(*) from cases where workspace_id = ${workspaceUuid(ctx)} and person_id = ${toUuid(id)}
         and state not in ('confirmed', 'closed')) as open_cases`.execute(ctx.db)
  const scores = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'metric', 'score', 'bucket', 'occurred_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(id))
    .where('score', 'is not', null)
    .orderBy('id', 'desc')
    .limit(20)
    .execute()
  return {
    pieces: rows[0]!.pieces,
    openCases: rows[0]!.open_cases,
    lastScores: scores.map((row) => ({
      feedbackId: fromUuid('feedback', row.id),
      metric: row.metric,
      score: row.score!,
      bucket: row.bucket,
      occurredAt: row.occurred_at,
    })),
  }
}

/** All that happened with a person, newest first; what they said is told by its words, the rest by its event. */
export const listStory = async (
  ctx: Ctx,
  id: Id<'person'>,
  { after, limit }: { after?: Id<'event'> | undefined; limit: number },
) => {
  const before = after === undefined ? null : toUuid(after)
  const { rows } = await sql<{
    id: string
    name: string
    at: Date
    by_name: string | null
    text: string | null
    feedback_id: string | null
    case_id: string | null
    message_id: string | null
  }>`
    with told as (
      select f.id, 'feedback.received' as name, f.occurred_at as at, p.name as by_name, f.comment as text,
             f.id as feedback_id, f.case_id, null::uuid as message_id
      from feedback f join people p on p.workspace_id = f.workspace_id and p.id = f.person_id
      where f.workspace_id = ${workspaceUuid(ctx)} and f.person_id = ${toUuid(id)} and (${before}::uuid is null or f.id < ${before}::uuid)
      order by f.id desc limit ${limit + 1}
    ), same as (
      select ${toUuid(id)}::uuid as id
      union select merged_id from person_merges
      where workspace_id = ${workspaceUuid(ctx)} and into_id = ${toUuid(id)} and undone_at is null
    ), happened as (
      select e.id, e.name, e.at, m.name as by_name, null::text as text, e.feedback_id, e.case_id, null::uuid as message_id
      from same cross join lateral (
        select * from events
        where workspace_id = ${workspaceUuid(ctx)} and person_id = same.id and name not like 'message.%'
          and (${before}::uuid is null or id < ${before}::uuid)
        order by id desc limit ${limit + 1}
      ) e left join members m on m.workspace_id = ${workspaceUuid(ctx)} and m.id = e.by_id
    ), written as (
      select g.id, 'message.' || g.status as name, g.created_at as at, m.name as by_name, g.subject as text,
             null::uuid as feedback_id, g.case_id, g.id as message_id
      from messages g left join members m on m.workspace_id = g.workspace_id and m.id = g.written_by
      where g.workspace_id = ${workspaceUuid(ctx)} and g.person_id = ${toUuid(id)} and (${before}::uuid is null or g.id < ${before}::uuid)
      order by g.id desc limit ${limit + 1}
    )
    select * from (select * from told union all select * from happened union all select * from written) story
    order by id desc limit ${limit + 1}`.execute(ctx.db)
  const shown = rows.slice(0, limit)
  return {
    items: shown.map((row) => ({
      at: row.at,
      kind: row.message_id
        ? ('message' as const)
        : row.name === 'feedback.received'
          ? ('feedback' as const)
          : ('event' as const),
      name: row.name,
      byName: row.by_name,
      text: row.text,
      feedbackId: row.feedback_id === null ? null : fromUuid('feedback', row.feedback_id),
      caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
      messageId: row.message_id === null ? null : fromUuid('message', row.message_id),
    })),
    next: rows.length > limit ? fromUuid('event', shown.at(-1)!.id) : null,
  }
}
