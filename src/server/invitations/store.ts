import { type SqlBool, sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Invitation } from '#core/invitations/api.ts'
import type { Candidate, InvitationStatus, NotAsked } from '#core/invitations/asking.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type Segment = {
  people?: readonly Id<'person'>[] | undefined
  accountId?: Id<'account'> | undefined
  neverAsked?: boolean | undefined
}

/**
 * People of a segment in the order of their ids, with what decides whether they are asked. Their rows are locked:
 * whoever asks the same people at the same moment waits, and then sees that they were asked.
 */
export const lockCandidates = async (
  ctx: Ctx,
  {
    surveyId,
    segment,
    after,
    limit,
  }: { surveyId: Id<'survey'>; segment: Segment; after: string | null; limit: number },
): Promise<(Candidate & { id: Id<'person'> })[]> => {
  const { people, accountId, neverAsked } = segment
  const { rows } = await sql<{
    id: string
    email: string | null
    asked_at: Date | null
    is_suppressed: boolean
    is_invited: boolean
  }>`
    select p.id, p.email, p.asked_at,
      exists (select from suppressions s where s.workspace_id = p.workspace_id and s.address = p.email) as is_suppressed,
      exists (
        select from invitations i
        where i.workspace_id = p.workspace_id and i.person_id = p.id and i.survey_id = ${toUuid(surveyId)}
          and i.status in ('planned', 'sent', 'answered')
      ) as is_invited
    from people p
    where p.workspace_id = ${workspaceUuid(ctx)}
      and ${people ? sql<SqlBool>`p.id = any(${people.map(toUuid)}::uuid[])` : sql<SqlBool>`true`}
      and ${accountId ? sql<SqlBool>`p.account_id = ${toUuid(accountId)}` : sql<SqlBool>`true`}
      and ${neverAsked ? sql<SqlBool>`p.asked_at is null` : sql<SqlBool>`true`}
      and ${after ? sql<SqlBool>`p.id > ${after}::uuid` : sql<SqlBool>`true`}
    order by p.id
    limit ${limit}
    for no key update of p`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('person', row.id),
    email: row.email,
    askedAt: row.asked_at,
    isSuppressed: row.is_suppressed,
    isInvited: row.is_invited,
  }))
}

export type NewInvitation = {
  surveyId: Id<'survey'>
  versionId: Id<'surveyversion'>
  personId: Id<'person'>
  skippedBecause: NotAsked | null
}

/** Adds planned and skipped ones alike: why a person was not asked is kept. */
export const addInvitations = async (
  ctx: Ctx,
  invitations: readonly NewInvitation[],
): Promise<{ id: Id<'invitation'>; personId: Id<'person'>; isPlanned: boolean }[]> => {
  const made = invitations.map((invitation) => ({ ...invitation, id: newId(ctx, 'invitation') }))
  if (made.length > 0) {
    await ctx.db
      .insertInto('invitations')
      .values(
        made.map((one) => ({
          workspace_id: workspaceUuid(ctx),
          id: toUuid(one.id),
          survey_id: toUuid(one.surveyId),
          version_id: toUuid(one.versionId),
          person_id: toUuid(one.personId),
          channel: 'email' as const,
          status: one.skippedBecause ? ('skipped' as const) : ('planned' as const),
          skipped_because: one.skippedBecause,
          planned_at: ctx.now(),
        })),
      )
      .execute()
  }
  return made.map(({ id, personId, skippedBecause }) => ({
    id,
    personId,
    isPlanned: skippedBecause === null,
  }))
}

export type StoredInvitation = {
  id: Id<'invitation'>
  surveyId: Id<'survey'>
  versionId: Id<'surveyversion'>
  personId: Id<'person'>
  status: InvitationStatus
  messageId: Id<'message'> | null
  sentAt: Date | null
  answeredAt: Date | null
  person: { name: string | null; email: string | null; locale: string | null }
}

const readInvitations = (ctx: Ctx) =>
  ctx.db
    .selectFrom('invitations as i')
    .innerJoin('people as p', (join) =>
      join.onRef('p.workspace_id', '=', 'i.workspace_id').onRef('p.id', '=', 'i.person_id'),
    )
    .select([
      'i.id',
      'i.survey_id',
      'i.version_id',
      'i.person_id',
      'i.channel',
      'i.status',
      'i.skipped_because',
      'i.message_id',
      'i.planned_at',
      'i.sent_at',
      'i.reminded_at',
      'i.answered_at',
      'p.name',
      'p.email',
      'p.locale',
    ])
    .where('i.workspace_id', '=', workspaceUuid(ctx))

export const findInvitation = async (
  ctx: Ctx,
  id: Id<'invitation'>,
): Promise<StoredInvitation | undefined> => {
  const row = await readInvitations(ctx).where('i.id', '=', toUuid(id)).executeTakeFirst()
  return (
    row && {
      id,
      surveyId: fromUuid('survey', row.survey_id),
      versionId: fromUuid('surveyversion', row.version_id),
      personId: fromUuid('person', row.person_id),
      status: row.status,
      messageId: row.message_id === null ? null : fromUuid('message', row.message_id),
      sentAt: row.sent_at,
      answeredAt: row.answered_at,
      person: { name: row.name, email: row.email, locale: row.locale },
    }
  )
}

export const lockInvitation = async (
  ctx: Ctx,
  id: Id<'invitation'>,
): Promise<StoredInvitation | undefined> => {
  await sql`select from invitations where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findInvitation(ctx, id)
}

/** Where a person is written to, for the page on which they say that they want no more of it. */
export const findRecipient = (ctx: Ctx, id: Id<'person'>) =>
  ctx.db
    .selectFrom('people')
    .select(['email', 'locale'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()

/** Newest first. */
export const listInvitations = async (
  ctx: Ctx,
  surveyId: Id<'survey'>,
  {
    status,
    after,
    limit,
  }: { status?: InvitationStatus | undefined; after?: Id<'invitation'> | undefined; limit: number },
): Promise<{ items: Invitation[]; next: string | null }> => {
  let query = readInvitations(ctx).where('i.survey_id', '=', toUuid(surveyId))
  if (status) query = query.where('i.status', '=', status)
  if (after) query = query.where('i.id', '<', toUuid(after))
  const rows = await query
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    id: fromUuid('invitation', row.id),
    surveyId,
    person: { id: fromUuid('person', row.person_id), name: row.name, email: row.email },
    channel: row.channel,
    status: row.status,
    // Only this folder writes it, from the same list.
    skippedBecause: row.skipped_because as NotAsked | null,
    plannedAt: row.planned_at,
    sentAt: row.sent_at,
    remindedAt: row.reminded_at,
    answeredAt: row.answered_at,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

type Change = {
  status?: InvitationStatus
  skippedBecause?: NotAsked
  messageId?: Id<'message'>
  sentAt?: Date
}

export const saveInvitation = async (ctx: Ctx, id: Id<'invitation'>, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('invitations')
    .set({
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.skippedBecause === undefined ? {} : { skipped_because: change.skippedBecause }),
      ...(change.messageId === undefined ? {} : { message_id: toUuid(change.messageId) }),
      ...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

/** Marks an invitation as answered; false when it was already: the first answer is the one that counts. */
export const claimAnswer = async (ctx: Ctx, id: Id<'invitation'>): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('invitations')
    .set({ status: 'answered', answered_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('answered_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const findInvitationByMessage = async (
  ctx: Ctx,
  messageId: Id<'message'>,
): Promise<StoredInvitation | undefined> => {
  const row = await ctx.db
    .selectFrom('invitations')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('message_id', '=', toUuid(messageId))
    .executeTakeFirst()
  return row && lockInvitation(ctx, fromUuid('invitation', row.id))
}

/** Planned ones that no message was made of yet. */
export const listPlanned = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<Id<'invitation'>[]> => {
  const rows = await ctx.db
    .selectFrom('invitations')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('status', '=', 'planned')
    .where('message_id', 'is', null)
    .execute()
  return rows.map(({ id }) => fromUuid('invitation', id))
}

export const skipAllPlanned = async (ctx: Ctx, surveyId: Id<'survey'>, because: NotAsked): Promise<void> => {
  await ctx.db
    .updateTable('invitations')
    .set({ status: 'skipped', skipped_because: because })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('status', '=', 'planned')
    .where('message_id', 'is', null)
    .execute()
}

/** Claims those that were asked before a moment, did not answer and were not reminded: each once, whoever presses. */
export const claimReminders = async (
  ctx: Ctx,
  { surveyId, sentBefore }: { surveyId: Id<'survey'>; sentBefore: Date },
): Promise<Id<'invitation'>[]> => {
  const rows = await ctx.db
    .updateTable('invitations')
    .set({ reminded_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('status', '=', 'sent')
    .where('reminded_at', 'is', null)
    .where('sent_at', '<=', sentBefore)
    .returning('id')
    .execute()
  return rows.map(({ id }) => fromUuid('invitation', id))
}
