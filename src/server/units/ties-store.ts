import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { TIED, type Tie, type Tied } from '#core/units/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

/** Who or what: one of them is given. */
export type Subject = { readonly what: Tied; readonly id: Id }

const COLUMNS = {
  member: 'member_id',
  team: 'team_id',
  place: 'place_id',
  account: 'account_id',
  person: 'person_id',
  source: 'source_id',
  widget: 'widget_id',
  survey: 'survey_id',
} as const satisfies Record<Tied, string>

export const TABLES = {
  member: 'members',
  team: 'teams',
  place: 'places',
  account: 'accounts',
  person: 'people',
  source: 'sources',
  widget: 'widgets',
  survey: 'surveys',
} as const satisfies Record<Tied, string>

export const listTies = (ctx: Ctx, unitId: Id<'unit'>, { past }: { past: boolean }): Promise<Tie[]> =>
  read(
    ctx,
    sql`t.unit_id = ${toUuid(unitId)} ${past ? sql`` : sql`and (t.until is null or t.until > ${ctx.now()})`}`,
  )

export const listTiesOf = (ctx: Ctx, { what, id }: Subject): Promise<Tie[]> =>
  read(ctx, sql`${sql.ref(`t.${COLUMNS[what]}`)} = ${toUuid(id)}`)

export const findTie = async (ctx: Ctx, id: Id<'tie'>): Promise<Tie | undefined> =>
  (await read(ctx, sql`t.id = ${toUuid(id)}`))[0]

export const addTie = async (
  ctx: Ctx,
  {
    unitId,
    subject,
    since,
    until,
  }: { unitId: Id<'unit'>; subject: Subject; since: Date; until: Date | null },
): Promise<Id<'tie'>> => {
  const id = newId(ctx, 'tie')
  await ctx.db
    .insertInto('unit_ties')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      unit_id: toUuid(unitId),
      [COLUMNS[subject.what]]: toUuid(subject.id),
      since,
      until,
    })
    .execute()
  return id
}

export const saveUntil = async (ctx: Ctx, id: Id<'tie'>, until: Date | null): Promise<void> => {
  await ctx.db
    .updateTable('unit_ties')
    .set({ until })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeTie = async (ctx: Ctx, id: Id<'tie'>): Promise<void> => {
  await ctx.db
    .deleteFrom('unit_ties')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const exists = async (ctx: Ctx, { what, id }: Subject): Promise<boolean> => {
  const { rows } = await sql<{ there: boolean }>`
    select exists (select from ${sql.table(TABLES[what])} where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}) as there`.execute(
    ctx.db,
  )
  return rows[0]!.there
}

type Row = {
  id: string
  unit_id: string
  member_id: string | null
  team_id: string | null
  place_id: string | null
  account_id: string | null
  person_id: string | null
  source_id: string | null
  widget_id: string | null
  survey_id: string | null
  name: string | null
  since: Date
  until: Date | null
}

const read = async (ctx: Ctx, which: ReturnType<typeof sql>): Promise<Tie[]> => {
  const workspace = workspaceUuid(ctx)
  const { rows } = await sql<Row>`
    select t.*, coalesce(m.name, e.name, l.name, a.name, p.name, p.email, o.name, w.name, v.name) as name from unit_ties t
    left join members m on m.workspace_id = ${workspace} and m.id = t.member_id
    left join teams e on e.workspace_id = ${workspace} and e.id = t.team_id
    left join places l on l.workspace_id = ${workspace} and l.id = t.place_id
    left join accounts a on a.workspace_id = ${workspace} and a.id = t.account_id
    left join people p on p.workspace_id = ${workspace} and p.id = t.person_id
    left join sources o on o.workspace_id = ${workspace} and o.id = t.source_id
    left join widgets w on w.workspace_id = ${workspace} and w.id = t.widget_id
    left join surveys v on v.workspace_id = ${workspace} and v.id = t.survey_id
    where t.workspace_id = ${workspace} and ${which} order by t.since desc, t.id desc`.execute(ctx.db)
  return rows.map(toTie)
}

const toTie = (row: Row): Tie => ({
  id: fromUuid('tie', row.id),
  unitId: fromUuid('unit', row.unit_id),
  what: TIED.find((what) => row[COLUMNS[what]] !== null)!,
  memberId: row.member_id === null ? null : fromUuid('member', row.member_id),
  teamId: row.team_id === null ? null : fromUuid('team', row.team_id),
  placeId: row.place_id === null ? null : fromUuid('place', row.place_id),
  accountId: row.account_id === null ? null : fromUuid('account', row.account_id),
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  sourceId: row.source_id === null ? null : fromUuid('source', row.source_id),
  widgetId: row.widget_id === null ? null : fromUuid('widget', row.widget_id),
  surveyId: row.survey_id === null ? null : fromUuid('survey', row.survey_id),
  name: row.name,
  since: row.since,
  until: row.until,
})
