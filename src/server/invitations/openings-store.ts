import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { DoorName, Opening } from '#core/invitations/openings.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type NewOpening = {
  /** Of a survey page also the ticket of its form. */
  id: Id<'feedback'>
  personId: Id<'person'>
  invitationId: Id<'invitation'> | null
  door: DoorName
  score: number | null
  reader: string | null
}

export const addOpening = async (
  ctx: Ctx,
  { id, personId, invitationId, door, score, reader }: NewOpening,
): Promise<void> => {
  await ctx.db
    .insertInto('link_openings')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(id),
      person_id: toUuid(personId),
      invitation_id: invitationId && toUuid(invitationId),
      door,
      score,
      reader: reader === null ? null : Buffer.from(reader, 'hex'),
      opened_at: ctx.now(),
    })
    .execute()
}

export const countOpenings = async (ctx: Ctx, personId: Id<'person'>, since: Date): Promise<number> => {
  const { n } = await ctx.db
    .selectFrom('link_openings')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('opened_at', '>=', since)
    .executeTakeFirstOrThrow()
  return n
}

/** Oldest first. */
export const listOpenings = async (ctx: Ctx, personId: Id<'person'>, since: Date): Promise<Opening[]> => {
  const rows = await ctx.db
    .selectFrom('link_openings')
    .select(['door', 'score', 'opened_at', 'reader'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('opened_at', '>=', since)
    .orderBy('opened_at')
    .execute()
  // Only this folder writes it, from the same list.
  return rows.map(({ door, score, opened_at, reader }) => ({
    door: door as DoorName,
    score,
    at: opened_at,
    reader: reader?.toString('hex') ?? null,
  }))
}

export type StoredClick = {
  id: Id<'feedback'>
  score: number | null
  openedAt: Date
  handAt: Date | null
  countedAt: Date | null
  reader: string | null
}

const readClicks = (ctx: Ctx, invitationId: Id<'invitation'>) =>
  ctx.db
    .selectFrom('link_openings')
    .select(['id', 'score', 'opened_at', 'hand_at', 'counted_at', 'reader'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('invitation_id', '=', toUuid(invitationId))
    .where('door', '=', 'survey')

type ClickRow = Awaited<ReturnType<ReturnType<typeof readClicks>['executeTakeFirstOrThrow']>>

const toClick = (row: ClickRow): StoredClick => ({
  id: fromUuid('feedback', row.id),
  score: row.score,
  openedAt: row.opened_at,
  handAt: row.hand_at,
  countedAt: row.counted_at,
  reader: row.reader?.toString('hex') ?? null,
})

export const findClick = async (
  ctx: Ctx,
  invitationId: Id<'invitation'>,
  id: Id<'feedback'>,
): Promise<StoredClick | undefined> => {
  const row = await readClicks(ctx, invitationId).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toClick(row)
}

/** The last click that a hand stood behind: what was chosen last is what was meant. */
export const findMeantClick = async (
  ctx: Ctx,
  invitationId: Id<'invitation'>,
): Promise<StoredClick | undefined> => {
  const row = await readClicks(ctx, invitationId)
    .where('hand_at', 'is not', null)
    .where('score', 'is not', null)
    .orderBy('opened_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && toClick(row)
}

export const findCountedClick = async (
  ctx: Ctx,
  invitationId: Id<'invitation'>,
): Promise<StoredClick | undefined> => {
  const row = await readClicks(ctx, invitationId).where('counted_at', 'is not', null).executeTakeFirst()
  return row && toClick(row)
}

/** By invitation; who answered in the end was a person, whatever else read their mail. */
export const countClicks = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
): Promise<{ answered: number; unconfirmed: number; programs: number }> => {
  const { rows } = await sql<{ answered: number; unconfirmed: number; programs: number }>`
    select count(*) filter (where is_answered)::int as answered,
           count(*) filter (where not is_answered and not by_program)::int as unconfirmed,
           count(*) filter (where not is_answered and by_program)::int as programs
    from (
      select i.answered_at is not null as is_answered,
             bool_or(o.door = 'hidden' or o.set_aside_at is not null) or count(distinct o.score) >= 3 as by_program
      from link_openings o
      join invitations i on i.workspace_id = o.workspace_id and i.id = o.invitation_id
      where o.workspace_id = ${workspaceUuid(ctx)} and i.survey_id = ${toUuid(surveyId)}
        and (o.score is not null or o.door = 'hidden')
      group by i.id, i.answered_at
    ) as clicked`.execute(ctx.db)
  return rows[0]!
}

export const markOpening = async (
  ctx: Ctx,
  id: Id<'feedback'>,
  what: 'hand_at' | 'counted_at' | 'set_aside_at',
): Promise<void> => {
  await ctx.db
    .updateTable('link_openings')
    .set({ [what]: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where(what, 'is', null)
    .execute()
}

/** Older ones have told what they could tell. */
export const removeOpenings = async (ctx: Ctx, before: Date): Promise<void> => {
  await ctx.db
    .deleteFrom('link_openings')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('opened_at', '<', before)
    .execute()
}
