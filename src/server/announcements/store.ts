import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { SkippedBecause } from '#core/initiatives/announcing.ts'
import type { Initiative } from '#core/initiatives/api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type Announced = NonNullable<Initiative['announcement']>

/** What was said about an initiative, and how far it has come. */
export const findAnnouncement = async (ctx: Ctx, id: Id<'initiative'>): Promise<Announced | undefined> => {
  const { rows } = await sql<Omit<Announced, 'id'> & { id: string }>`
    select a.id, a.subject, a.sent_at as "sentAt", a.recipients, a.suppressed,
      (select count(*) from announcement_people p
       join messages m on m.workspace_id = p.workspace_id and m.id = p.message_id and m.status = 'sent'
       where p.workspace_id = a.workspace_id and p.announcement_id = a.id) as delivered
    from announcements a
    where a.workspace_id = ${workspaceUuid(ctx)} and a.initiative_id = ${toUuid(id)}`.execute(ctx.db)
  const row = rows[0]
  return row && { ...row, id: fromUuid('announcement', row.id) }
}

export type KnownAnnouncement = {
  id: Id<'announcement'>
  initiativeId: Id<'initiative'>
  subject: string
  body: string
}

export const findAnnouncementById = async (
  ctx: Ctx,
  id: Id<'announcement'>,
): Promise<KnownAnnouncement | undefined> => {
  const row = await ctx.db
    .selectFrom('announcements')
    .select(['initiative_id', 'subject', 'body'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return (
    row && {
      id,
      initiativeId: fromUuid('initiative', row.initiative_id),
      subject: row.subject,
      body: row.body,
    }
  )
}

type NewAnnouncement = {
  initiativeId: Id<'initiative'>
  subject: string
  body: string
  people: readonly { personId: Id<'person'>; skippedBecause: SkippedBecause | null }[]
}

/** Who is told is decided once, here: the letter and its readers in two statements, however many there are. */
export const addAnnouncement = async (
  ctx: Ctx,
  { initiativeId, subject, body, people }: NewAnnouncement,
): Promise<Id<'announcement'>> => {
  const id = newId(ctx, 'announcement')
  const skipped = people.filter(({ skippedBecause }) => skippedBecause !== null)
  await ctx.db
    .insertInto('announcements')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      initiative_id: toUuid(initiativeId),
      subject,
      body,
      recipients: people.length - skipped.length,
      suppressed: skipped.filter(({ skippedBecause }) => skippedBecause === 'suppressed').length,
      sent_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      sent_at: ctx.now(),
    })
    .execute()
  const rows = people.map((one) => ({
    person_id: toUuid(one.personId),
    skipped_because: one.skippedBecause,
  }))
  await sql`
    insert into announcement_people (workspace_id, announcement_id, person_id, skipped_because)
    select ${workspaceUuid(ctx)}, ${toUuid(id)}, person_id, skipped_because
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (person_id uuid, skipped_because text)`.execute(
    ctx.db,
  )
  return id
}

/** Some who are still to be told, locked so that no second worker writes to them. */
export const lockUntoldPeople = async (
  ctx: Ctx,
  id: Id<'announcement'>,
  limit: number,
): Promise<Id<'person'>[]> => {
  const rows = await ctx.db
    .selectFrom('announcement_people')
    .select('person_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('announcement_id', '=', toUuid(id))
    .where('message_id', 'is', null)
    .where('skipped_because', 'is', null)
    .orderBy('person_id')
    .limit(limit)
    .forUpdate()
    .skipLocked()
    .execute()
  return rows.map((row) => fromUuid('person', row.person_id))
}

export type Written = {
  personId: Id<'person'>
  messageId: Id<'message'> | null
  skippedBecause: SkippedBecause | null
}

/** Writes down who was written to, and who could not be any more when their turn came. */
export const saveWritten = async (
  ctx: Ctx,
  id: Id<'announcement'>,
  written: readonly Written[],
): Promise<void> => {
  const rows = written.map((one) => ({
    person_id: toUuid(one.personId),
    message_id: one.messageId && toUuid(one.messageId),
    skipped_because: one.skippedBecause,
  }))
  await sql`
    update announcement_people p set message_id = given.message_id, skipped_because = given.skipped_because
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given (person_id uuid, message_id uuid, skipped_because text)
    where p.workspace_id = ${workspaceUuid(ctx)} and p.announcement_id = ${toUuid(id)} and p.person_id = given.person_id`.execute(
    ctx.db,
  )
  const skipped = written.filter(({ skippedBecause }) => skippedBecause !== null)
  if (skipped.length === 0) return
  const suppressed = skipped.filter(({ skippedBecause }) => skippedBecause === 'suppressed').length
  await sql`update announcements set recipients = recipients - ${skipped.length}::int, suppressed = suppressed + ${suppressed}::int
    where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)}`.execute(ctx.db)
}

/** Whom an initiative's announcement names already. */
export const listNamed = async (ctx: Ctx, id: Id<'initiative'>): Promise<Set<Id<'person'>>> => {
  const rows = await ctx.db
    .selectFrom('announcement_people as p')
    .innerJoin('announcements as a', (join) =>
      join.onRef('a.workspace_id', '=', 'p.workspace_id').onRef('a.id', '=', 'p.announcement_id'),
    )
    .select('p.person_id')
    .where('p.workspace_id', '=', workspaceUuid(ctx))
    .where('a.initiative_id', '=', toUuid(id))
    .where('p.skipped_because', 'is', null)
    .execute()
  return new Set(rows.map((row) => fromUuid('person', row.person_id)))
}
