import { sql } from 'kysely'
import type { GivenPerson } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { InvitationStatus, NotAsked } from '#core/invitations/asking.ts'
import type { AskingChannel } from '#core/restraints/restraint.ts'
import type { Attributes } from '#core/wire.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'
import { PLANNED_ANEW } from '../db/statements.ts'

export type NewInvitation = {
  surveyId: Id<'survey'>
  versionId: Id<'surveyversion'>
  personId: Id<'person'>
  channel: AskingChannel
  status: InvitationStatus
  skippedBecause: NotAsked | null
  restraint: { id: Id<'restraint'> | null; name: string } | null
  blockedSince: Date | null
  nextAt: Date | null
  dueAt: Date | null
  giveUpAt: Date | null
  insteadOf: Id<'survey'> | null
  triggerId: Id<'trigger'> | null
  remindAfterDays: number | null
}

type Decider = { restraint_id: string | null; restraint_name: string | null }

/** The contact rule that decided; its name stays when it is gone. */
export const toRestraint = (row: Decider): NewInvitation['restraint'] =>
  row.restraint_name === null
    ? null
    : {
        id: row.restraint_id === null ? null : fromUuid('restraint', row.restraint_id),
        name: row.restraint_name,
      }

type Added = Pick<NewInvitation, 'personId' | 'status' | 'dueAt'> & { id: Id<'invitation'> }

/** Adds planned and skipped ones alike, with what decided: why a person was not asked is kept. */
export const addInvitations = async (ctx: Ctx, invitations: readonly NewInvitation[]): Promise<Added[]> => {
  if (invitations.length === 0) return []
  const made = invitations.map((invitation) => ({ ...invitation, id: newId(ctx, 'invitation') }))
  const rows = made.map((one) => ({
    id: toUuid(one.id),
    survey_id: toUuid(one.surveyId),
    version_id: toUuid(one.versionId),
    person_id: toUuid(one.personId),
    channel: one.channel,
    status: one.status,
    skipped_because: one.skippedBecause,
    restraint_id: one.restraint?.id ? toUuid(one.restraint.id) : null,
    restraint_name: one.restraint?.name ?? null,
    blocked_since: one.blockedSince,
    next_at: one.nextAt,
    due_at: one.dueAt,
    give_up_at: one.giveUpAt,
    instead_of: one.insteadOf && toUuid(one.insteadOf),
    trigger_id: one.triggerId && toUuid(one.triggerId),
    remind_after_days: one.remindAfterDays,
  }))
  await sql`
    insert into invitations (workspace_id, id, survey_id, version_id, person_id, channel, status, skipped_because, restraint_id,
      restraint_name, blocked_since, next_at, due_at, give_up_at, instead_of, trigger_id, remind_after_days, planned_at)
    select ${workspaceUuid(ctx)}, row.*, ${ctx.now()}
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, survey_id uuid, version_id uuid, person_id uuid,
      channel channel, status invitation_status, skipped_because text, restraint_id uuid, restraint_name text,
      blocked_since timestamptz, next_at timestamptz, due_at timestamptz, give_up_at timestamptz, instead_of uuid, trigger_id uuid, remind_after_days int)`.execute(
    ctx.db,
  )
  return made
}

export type StoredInvitation = {
  id: Id<'invitation'>
  surveyId: Id<'survey'>
  versionId: Id<'surveyversion'>
  personId: Id<'person'>
  status: InvitationStatus
  messageId: Id<'message'> | null
  channel: AskingChannel
  dueAt: Date | null
  sentAt: Date | null
  answeredAt: Date | null
  person: {
    name: string | null
    email: string | null
    phone: string | null
    locale: string | null
    attributes: Attributes
  }
}

export const readInvitations = (ctx: Ctx) =>
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
      'i.due_at',
      'i.sent_at',
      'i.reminded_at',
      'i.answered_at',
      'p.name',
      'p.email',
      'p.phone',
      'p.locale',
      'p.attributes',
    ])
    .where('i.workspace_id', '=', workspaceUuid(ctx))

export const findInvitation = async (
  ctx: Ctx,
  id: Id<'invitation'>,
): Promise<StoredInvitation | undefined> => {
  const row = await readInvitations(ctx).where('i.id', '=', toUuid(id)).executeTakeFirst()
  return row && toStored(row)
}

type Row = Awaited<ReturnType<ReturnType<typeof readInvitations>['executeTakeFirstOrThrow']>>

const toStored = (row: Row): StoredInvitation => ({
  id: fromUuid('invitation', row.id),
  surveyId: fromUuid('survey', row.survey_id),
  versionId: fromUuid('surveyversion', row.version_id),
  personId: fromUuid('person', row.person_id),
  status: row.status,
  messageId: row.message_id === null ? null : fromUuid('message', row.message_id),
  // Only people who can be asked are invited, through these channels.
  channel: row.channel as AskingChannel,
  dueAt: row.due_at,
  sentAt: row.sent_at,
  answeredAt: row.answered_at,
  person: {
    name: row.name,
    email: row.email,
    phone: row.phone,
    locale: row.locale,
    attributes: row.attributes as Attributes,
  },
})

/** The person who was invited, as whoever hands in their answer names them. */
export const addressedAs = ({ person: { email, phone } }: StoredInvitation): GivenPerson | null =>
  email ? { email } : phone ? { phone } : null

export const lockInvitation = async (
  ctx: Ctx,
  id: Id<'invitation'>,
): Promise<StoredInvitation | undefined> => {
  await sql`select from invitations where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findInvitation(ctx, id)
}

/** In the order of ids, each once, and read after they are locked: what happened meanwhile is seen. */
export const lockInvitations = async (
  ctx: Ctx,
  ids: readonly Id<'invitation'>[],
): Promise<StoredInvitation[]> => {
  const some = anyOf(ids)
  await sql`select from invitations where workspace_id = ${workspaceUuid(ctx)} and id = ${some} order by id for update`.execute(
    ctx.db,
  )
  return (await readInvitations(ctx).where('i.id', '=', some).orderBy('i.id').execute()).map(toStored)
}

/** Which message carries each invitation. */
export const saveMessages = async (
  ctx: Ctx,
  written: readonly { id: Id<'invitation'>; messageId: Id<'message'> }[],
): Promise<void> => {
  if (written.length === 0) return
  await sql`${sql.raw(PLANNED_ANEW)}
    update invitations i set message_id = row.message_id, due_at = null
    from unnest(${written.map(({ id }) => toUuid(id))}::uuid[], ${written.map(({ messageId }) => toUuid(messageId))}::uuid[])
      as row (id, message_id)
    where i.workspace_id = ${workspaceUuid(ctx)} and i.id = row.id`.execute(ctx.db)
}

/** Those that were on their way, now that their messages have left: each once, however often it is told. */
export const markInvitationsSent = async (
  ctx: Ctx,
  messages: readonly Id<'message'>[],
): Promise<{ id: Id<'invitation'>; personId: Id<'person'> }[]> => {
  const { rows } = await sql<{ id: string; person_id: string }>`
    update invitations set status = 'sent', sent_at = ${ctx.now()}
    where workspace_id = ${workspaceUuid(ctx)} and message_id = any(${messages.map(toUuid)}::uuid[]) and status = 'planned'
    returning id, person_id`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('invitation', row.id),
    personId: fromUuid('person', row.person_id),
  }))
}

/** Where a person is written to, for the page on which they say that they want no more of it. */
export const findRecipient = (ctx: Ctx, id: Id<'person'>) =>
  ctx.db
    .selectFrom('people')
    .select(['email', 'locale'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()

type Change = {
  status?: InvitationStatus
  skippedBecause?: NotAsked
  messageId?: Id<'message'>
  sentAt?: Date
  dueAt?: Date | null
}

export const saveInvitation = async (ctx: Ctx, id: Id<'invitation'>, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('invitations')
    .set({
      ...(change.status === undefined ? {} : { status: change.status }),
      ...(change.skippedBecause === undefined ? {} : { skipped_because: change.skippedBecause }),
      ...(change.messageId === undefined ? {} : { message_id: toUuid(change.messageId) }),
      ...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
      ...(change.dueAt === undefined ? {} : { due_at: change.dueAt }),
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
    .set({ status: 'skipped', skipped_because: because, due_at: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
    .where('status', 'in', ['planned', 'deferred'])
    .where('message_id', 'is', null)
    .execute()
}

/** What a person is to be asked and was not yet; locked, so that a worker waits and then sees what became of it. */
export const lockUnsentOf = async (
  ctx: Ctx,
  personId: Id<'person'>,
): Promise<{ id: Id<'invitation'>; messageId: Id<'message'> | null }[]> => {
  const rows = await ctx.db
    .selectFrom('invitations')
    .select(['id', 'message_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('status', 'in', ['planned', 'deferred'])
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map(({ id, message_id }) => ({
    id: fromUuid('invitation', id),
    messageId: message_id === null ? null : fromUuid('message', message_id),
  }))
}

/** Claims those that a trigger promised to remind, and whose day has come: each once, whoever looks. */
export const claimDueReminders = async (ctx: Ctx, limit: number): Promise<Id<'invitation'>[]> => {
  const { rows } = await sql<{ id: string }>`
    update invitations i set reminded_at = ${ctx.now()}
    from (
      select id from invitations
      where workspace_id = ${workspaceUuid(ctx)} and status = 'sent' and reminded_at is null and remind_after_days is not null
        and sent_at <= ${ctx.now()}::timestamptz - make_interval(days => remind_after_days)
        and not exists (select from surveys s
          where s.workspace_id = ${workspaceUuid(ctx)} and s.id = invitations.survey_id and s.status = 'paused')
      order by sent_at limit ${limit} for update skip locked
    ) due
    where i.workspace_id = ${workspaceUuid(ctx)} and i.id = due.id
    returning i.id`.execute(ctx.db)
  return rows.map(({ id }) => fromUuid('invitation', id))
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
