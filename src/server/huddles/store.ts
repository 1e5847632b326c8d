import { sql } from 'kysely'
import { AgendaFacts, type AgendaItem, type Commitment, type Huddle } from '#core/huddles/api.ts'
import type { HuddleStatus } from '#core/huddles/huddle-state.ts'
import { fromUuid, type Id, type IdPrefix, toUuid } from '#core/ids.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

const readHuddles = (ctx: Ctx) =>
  ctx.db
    .selectFrom('huddles as h')
    .innerJoin('teams as t', (join) =>
      join.onRef('t.workspace_id', '=', 'h.workspace_id').onRef('t.id', '=', 'h.team_id'),
    )
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'h.workspace_id').onRef('m.id', '=', 'h.facilitator_id'),
    )
    .select((row) => [
      'h.id',
      'h.team_id',
      't.name as team_name',
      'h.status',
      'h.starts_at',
      'h.minutes',
      'h.facilitator_id',
      'm.name as facilitator_name',
      'h.started_at',
      'h.held_at',
      'h.notes',
      row
        .selectFrom('commitments as c')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('c.workspace_id', '=', 'h.workspace_id')
        .whereRef('c.huddle_id', '=', 'h.id')
        .as('commitments'),
      row
        .selectFrom('attendances as a')
        .select(sql<number>`count(*)`.as('n'))
        .whereRef('a.workspace_id', '=', 'h.workspace_id')
        .whereRef('a.huddle_id', '=', 'h.id')
        .as('attended'),
    ])
    .where('h.workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readHuddles>['executeTakeFirstOrThrow']>>

const toSummary = (row: Row) => ({
  id: fromUuid('huddle', row.id),
  teamId: fromUuid('team', row.team_id),
  teamName: row.team_name,
  status: row.status,
  startsAt: row.starts_at,
  minutes: row.minutes,
  facilitatorId: maybe('member', row.facilitator_id),
  facilitatorName: row.facilitator_name,
  startedAt: row.started_at,
  heldAt: row.held_at,
  commitments: row.commitments ?? 0,
  attended: row.attended ?? 0,
})

const maybe = <P extends IdPrefix>(prefix: P, uuid: string | null): Id<P> | null =>
  uuid === null ? null : fromUuid(prefix, uuid)

type Filter = {
  teamId?: Id<'team'> | undefined
  status?: HuddleStatus | undefined
  after?: Id<'huddle'> | undefined
  limit: number
}

/** Newest appointment first. */
export const listHuddles = async (ctx: Ctx, { teamId, status, after, limit }: Filter) => {
  let query = readHuddles(ctx)
  if (teamId) query = query.where('h.team_id', '=', toUuid(teamId))
  if (status) query = query.where('h.status', '=', status)
  const cursor = after === undefined ? undefined : await findHead(ctx, after)
  if (cursor)
    query = query.where(sql<boolean>`(h.starts_at, h.id) < (${cursor.startsAt}, ${toUuid(cursor.id)}::uuid)`)
  const rows = await query
    .orderBy('h.starts_at', 'desc')
    .orderBy('h.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map(toSummary)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

const findHead = async (ctx: Ctx, id: Id<'huddle'>) => {
  const row = await readHuddles(ctx).where('h.id', '=', toUuid(id)).executeTakeFirst()
  return row && { ...toSummary(row), notes: row.notes }
}

export const lockHuddle = async (ctx: Ctx, id: Id<'huddle'>) => {
  await sql`select from huddles where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findHead(ctx, id)
}

export const findHuddle = async (ctx: Ctx, id: Id<'huddle'>): Promise<Huddle | undefined> => {
  const head = await findHead(ctx, id)
  if (!head) return undefined
  const [agenda, made, reportBack, attendance] = [
    await listAgenda(ctx, id),
    await listCommitments(ctx, { huddleId: id }),
    await listCommitments(ctx, { teamId: head.teamId, status: 'open', notOf: id }),
    await listAttendance(ctx, id, head.teamId),
  ]
  return { ...head, agenda, made, reportBack, attendance }
}

export const addHuddle = async (
  ctx: Ctx,
  given: { teamId: Id<'team'>; startsAt: Date; minutes: number; facilitatorId: Id<'member'> | null },
): Promise<Id<'huddle'>> => {
  const id = newId(ctx, 'huddle')
  await ctx.db
    .insertInto('huddles')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      team_id: toUuid(given.teamId),
      status: 'planned',
      starts_at: given.startsAt,
      minutes: given.minutes,
      facilitator_id: given.facilitatorId && toUuid(given.facilitatorId),
      created_at: ctx.now(),
    })
    .execute()
  return id
}

type Change = { status: HuddleStatus; startedAt?: Date; heldAt?: Date; notes?: string | null | undefined }

export const saveHuddle = async (
  ctx: Ctx,
  id: Id<'huddle'>,
  { status, startedAt, heldAt, notes }: Change,
): Promise<void> => {
  await ctx.db
    .updateTable('huddles')
    .set({
      status,
      ...(startedAt ? { started_at: startedAt } : {}),
      ...(heldAt ? { held_at: heldAt } : {}),
      ...(notes === undefined ? {} : { notes }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const listAgenda = async (ctx: Ctx, id: Id<'huddle'>): Promise<AgendaItem[]> => {
  const rows = await ctx.db
    .selectFrom('agenda_items')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('huddle_id', '=', toUuid(id))
    .orderBy('position')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('agendaitem', row.id),
    kind: row.kind,
    title: row.title,
    detail: row.detail,
    facts: AgendaFacts.parse(row.facts),
    feedbackId: maybe('feedback', row.feedback_id),
    caseId: maybe('case', row.case_id),
    themeId: maybe('theme', row.theme_id),
    commitmentId: maybe('commitment', row.commitment_id),
    initiativeId: maybe('initiative', row.initiative_id),
    discussedAt: row.discussed_at,
    notes: row.notes,
  }))
}

export type NewItem = Pick<AgendaItem, 'kind' | 'title'> &
  Partial<Pick<AgendaItem, 'detail' | 'facts' | 'feedbackId' | 'caseId' | 'themeId' | 'commitmentId'>>

/** The order of a huddle: first joy, then the customer's words, then what is at risk, then promises of one's own. */
const POSITIONS: Record<AgendaItem['kind'], number> = {
  celebrate: 1,
  listen: 2,
  at_risk: 3,
  rising_theme: 4,
  report_back: 5,
  topic: 6,
}

export const addAgendaItems = async (
  ctx: Ctx,
  huddleId: Id<'huddle'>,
  items: readonly NewItem[],
): Promise<void> => {
  if (items.length === 0) return
  await ctx.db
    .insertInto('agenda_items')
    .values(
      items.map((item) => ({
        workspace_id: workspaceUuid(ctx),
        id: toUuid(newId(ctx, 'agendaitem')),
        huddle_id: toUuid(huddleId),
        kind: item.kind,
        position: POSITIONS[item.kind],
        title: item.title,
        detail: item.detail ?? null,
        facts: JSON.stringify(item.facts ?? {}),
        feedback_id: item.feedbackId ? toUuid(item.feedbackId) : null,
        case_id: item.caseId ? toUuid(item.caseId) : null,
        theme_id: item.themeId ? toUuid(item.themeId) : null,
        commitment_id: item.commitmentId ? toUuid(item.commitmentId) : null,
      })),
    )
    .execute()
}

/** What was written by itself, and neither talked about nor elevated yet, makes room for what is fresh. */
export const removeUntouchedItems = async (ctx: Ctx, huddleId: Id<'huddle'>): Promise<void> => {
  await ctx.db
    .deleteFrom('agenda_items')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('huddle_id', '=', toUuid(huddleId))
    .where('kind', '<>', 'topic')
    .where('discussed_at', 'is', null)
    .where('initiative_id', 'is', null)
    .execute()
}

type ItemChange = {
  discussedAt?: Date | null
  notes?: string | null | undefined
  initiativeId?: Id<'initiative'>
}

/** False when the huddle has no such item. */
export const saveAgendaItem = async (
  ctx: Ctx,
  { huddleId, itemId }: { huddleId: Id<'huddle'>; itemId: Id<'agendaitem'> },
  { discussedAt, notes, initiativeId }: ItemChange,
): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('agenda_items')
    .set({
      ...(discussedAt === undefined ? {} : { discussed_at: discussedAt }),
      ...(notes === undefined ? {} : { notes }),
      ...(initiativeId === undefined ? {} : { initiative_id: toUuid(initiativeId) }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('huddle_id', '=', toUuid(huddleId))
    .where('id', '=', toUuid(itemId))
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type CommitmentFilter = {
  id?: Id<'commitment'>
  huddleId?: Id<'huddle'>
  teamId?: Id<'team'>
  ownerId?: Id<'member'> | undefined
  status?: Commitment['status'] | undefined
  notOf?: Id<'huddle'>
  dueOn?: string
}

const readCommitments = (ctx: Ctx) =>
  ctx.db
    .selectFrom('commitments as c')
    .innerJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.owner_id'),
    )
    .innerJoin('huddles as h', (join) =>
      join.onRef('h.workspace_id', '=', 'c.workspace_id').onRef('h.id', '=', 'c.huddle_id'),
    )
    .select([
      'c.id',
      'c.huddle_id',
      'c.what',
      'c.owner_id',
      'm.name as owner_name',
      'c.due_on',
      'c.status',
      'c.report',
      'c.reported_at',
      'c.case_id',
    ])
    .where('c.workspace_id', '=', workspaceUuid(ctx))

export const listCommitments = async (
  ctx: Ctx,
  { id, huddleId, teamId, ownerId, status, notOf, dueOn }: CommitmentFilter,
): Promise<Commitment[]> => {
  let query = readCommitments(ctx)
  if (id) query = query.where('c.id', '=', toUuid(id))
  if (huddleId) query = query.where('c.huddle_id', '=', toUuid(huddleId))
  if (teamId) query = query.where('h.team_id', '=', toUuid(teamId))
  if (ownerId) query = query.where('c.owner_id', '=', toUuid(ownerId))
  if (status) query = query.where('c.status', '=', status)
  if (notOf) query = query.where('c.huddle_id', '<>', toUuid(notOf))
  if (dueOn) query = query.where(sql<boolean>`c.due_on = ${dueOn}::date`)
  const rows = await query.orderBy('c.due_on').orderBy('c.id').limit(500).execute()
  return rows.map((row) => ({
    id: fromUuid('commitment', row.id),
    huddleId: fromUuid('huddle', row.huddle_id),
    what: row.what,
    ownerId: fromUuid('member', row.owner_id),
    ownerName: row.owner_name,
    // The driver hands calendar days over as text.
    dueOn: row.due_on as unknown as string,
    status: row.status,
    report: row.report,
    reportedAt: row.reported_at,
    caseId: maybe('case', row.case_id),
  }))
}

export const lockCommitment = async (
  ctx: Ctx,
  id: Id<'commitment'>,
): Promise<Commitment['status'] | undefined> => {
  const row = await ctx.db
    .selectFrom('commitments')
    .select('status')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .forUpdate()
    .executeTakeFirst()
  return row?.status
}

export const findCommitment = async (ctx: Ctx, id: Id<'commitment'>): Promise<Commitment | undefined> =>
  (await listCommitments(ctx, { id }))[0]

type NewCommitment = {
  huddleId: Id<'huddle'>
  what: string
  ownerId: Id<'member'>
  dueOn: string
  caseId: Id<'case'> | null
}

export const addCommitment = async (ctx: Ctx, given: NewCommitment): Promise<Id<'commitment'>> => {
  const id = newId(ctx, 'commitment')
  await sql`insert into commitments (workspace_id, id, huddle_id, what, owner_id, due_on, status, case_id, created_at)
    values (${workspaceUuid(ctx)}, ${toUuid(id)}, ${toUuid(given.huddleId)}, ${given.what}, ${toUuid(given.ownerId)}, ${given.dueOn}::date, 'open',
            ${given.caseId && toUuid(given.caseId)}::uuid, ${ctx.now()})`.execute(ctx.db)
  return id
}

type Report = { status: 'kept' | 'missed' | 'dropped'; report: string | null; huddleId: Id<'huddle'> | null }

export const saveReport = async (
  ctx: Ctx,
  id: Id<'commitment'>,
  { status, report, huddleId }: Report,
): Promise<void> => {
  await ctx.db
    .updateTable('commitments')
    .set({ status, report, reported_in: huddleId && toUuid(huddleId), reported_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

const listAttendance = async (
  ctx: Ctx,
  id: Id<'huddle'>,
  teamId: Id<'team'>,
): Promise<Huddle['attendance']> => {
  const { rows } = await sql<{ id: string; name: string; present: boolean }>`
    select m.id, m.name, a.member_id is not null as present
    from members m
    left join team_members t on t.workspace_id = m.workspace_id and t.member_id = m.id and t.team_id = ${toUuid(teamId)}
    left join attendances a on a.workspace_id = m.workspace_id and a.member_id = m.id and a.huddle_id = ${toUuid(id)}
    where m.workspace_id = ${workspaceUuid(ctx)} and (a.member_id is not null or (t.member_id is not null and m.left_at is null))
    order by m.name`.execute(ctx.db)
  return rows.map((row) => ({ memberId: fromUuid('member', row.id), name: row.name, present: row.present }))
}

export const saveAttendance = async (
  ctx: Ctx,
  id: Id<'huddle'>,
  memberIds: readonly Id<'member'>[],
): Promise<void> => {
  await ctx.db
    .deleteFrom('attendances')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('huddle_id', '=', toUuid(id))
    .execute()
  if (memberIds.length === 0) return
  await ctx.db
    .insertInto('attendances')
    .values(
      [...new Set(memberIds)].map((memberId) => ({
        workspace_id: workspaceUuid(ctx),
        huddle_id: toUuid(id),
        member_id: toUuid(memberId),
      })),
    )
    .execute()
}
