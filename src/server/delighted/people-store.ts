import { type RawBuilder, sql } from 'kysely'
import type { ListedPerson } from '#core/delighted/shapes.ts'
import { fromUuid, type Id, isId, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type FoundPerson = ListedPerson & { attributes: Record<string, unknown> }

/** A person with when they are asked next, by whatever will ask them first. */
const read = async (ctx: Ctx, where: RawBuilder<unknown>, limit: number): Promise<FoundPerson[]> => {
  const { rows } = await sql<{
    id: string
    name: string | null
    email: string | null
    phone: string | null
    attributes: Record<string, unknown>
    created_at: Date
    asked_at: Date | null
    answered_at: Date | null
    next_at: Date | null
  }>`
    select p.id, p.name, p.email, p.phone, p.attributes, p.created_at, p.asked_at, p.answered_at, least(
        (select min(r.send_at) from survey_requests r
         where r.workspace_id = p.workspace_id and r.person_id = p.id and r.asked_at is null),
        (select min(i.planned_at) from invitations i
         where i.workspace_id = p.workspace_id and i.person_id = p.id and i.status = 'planned'),
        (select min(m.next_at) from autopilot_members m
         join autopilots a on a.workspace_id = m.workspace_id and a.channel = m.channel and a.active
         where m.workspace_id = p.workspace_id and m.person_id = p.id)) as next_at
    from people p where p.workspace_id = ${workspaceUuid(ctx)} ${where}
    order by p.id limit ${limit}`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('person', row.id),
    name: row.name,
    email: row.email,
    phone: row.phone,
    attributes: row.attributes,
    createdAt: row.created_at,
    askedAt: row.asked_at,
    answeredAt: row.answered_at,
    nextAt: row.next_at,
  }))
}

export type By = { id: string } | { email: string } | { phone: string }

/** An id of Heard, or the one the person had elsewhere: programs that moved here keep the ids they know. */
export const findBy = async (ctx: Ctx, by: By): Promise<FoundPerson | undefined> => {
  const where =
    'email' in by
      ? sql`and p.email = ${by.email}`
      : 'phone' in by
        ? sql`and p.phone = ${by.phone}`
        : isId('person', by.id)
          ? sql`and p.id = ${toUuid(by.id)}`
          : sql`and p.external_id = ${by.id}`
  return (await read(ctx, where, 1))[0]
}

export const listPeople = (
  ctx: Ctx,
  {
    since,
    until,
    after,
    limit,
  }: { since?: Date | undefined; until?: Date | undefined; after: Id<'person'> | null; limit: number },
): Promise<FoundPerson[]> =>
  read(
    ctx,
    sql`${since ? sql`and p.created_at >= ${since}` : sql``} ${until ? sql`and p.created_at <= ${until}` : sql``}
      ${after ? sql`and p.id > ${toUuid(after)}` : sql``}`,
    limit,
  )

export const findManyPeople = async (
  ctx: Ctx,
  ids: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, FoundPerson>> => {
  if (ids.length === 0) return new Map()
  const found = await read(ctx, sql`and p.id = any(${ids.map(toUuid)}::uuid[])`, ids.length)
  return new Map(found.map((person) => [person.id, person]))
}

/** Who may not be written to for one reason, since when; the oldest first. */
export const listShutOut = async (
  ctx: Ctx,
  reason: 'unsubscribed' | 'bounced',
  {
    since,
    until,
    limit,
    offset,
  }: { since?: Date | undefined; until?: Date | undefined; limit: number; offset: number },
): Promise<{ personId: Id<'person'> | null; email: string; name: string | null; at: Date }[]> => {
  const { rows } = await sql<{ id: string | null; address: string; name: string | null; at: Date }>`
    select p.id, s.address, p.name, s.at from suppressions s
    left join people p on p.workspace_id = s.workspace_id and p.email = s.address
    where s.workspace_id = ${workspaceUuid(ctx)} and s.reason = ${reason}
      ${since ? sql`and s.at >= ${since}` : sql``} ${until ? sql`and s.at <= ${until}` : sql``}
    order by s.at, s.address limit ${limit} offset ${offset}`.execute(ctx.db)
  return rows.map(({ id, address, name, at }) => ({
    personId: id === null ? null : fromUuid('person', id),
    email: address,
    name,
    at,
  }))
}
