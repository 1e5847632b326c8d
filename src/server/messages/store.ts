import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { MessageChannel, MessageKind, MessageStatus } from '#core/messages/message.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'
import { insertManyIds } from '../db/insert-many.ts'
import { PLANNED_ANEW } from '../db/statements.ts'

export type NewMessage = {
  id: Id<'message'>
  key: string
  direction: 'in' | 'out'
  channel: MessageChannel
  /** What it answers in public. */
  feedbackId?: Id<'feedback'> | null
  kind: MessageKind
  status: MessageStatus
  caseId: Id<'case'> | null
  personId: Id<'person'> | null
  memberId: Id<'member'> | null
  from: string
  to: string
  toName: string | null
  subject: string
  text: string
  html: string | null
  automatic?: boolean
  headers: Record<string, string>
  headerId: string | null
  inReplyTo: string | null
  problem: string | null
  sendAfter: Date
  writtenBy: Id<'member'> | null
  providerId?: string | null
  attachments?: readonly string[]
}

/** False when there is a message with this key already. */
export const addMessage = async (ctx: Ctx, message: NewMessage): Promise<boolean> =>
  (await addMessages(ctx, [message])).size > 0

/** Which of them are new; the others have the key of a message that is there already. */
export const addMessages = async (
  ctx: Ctx,
  messages: readonly NewMessage[],
): Promise<ReadonlySet<Id<'message'>>> => {
  const added = await insertManyIds(
    ctx.db,
    'messages',
    messages.map((message) => ({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(message.id),
      key: message.key,
      direction: message.direction,
      kind: message.kind,
      status: message.status,
      channel: message.channel,
      feedback_id: message.feedbackId ? toUuid(message.feedbackId) : null,
      case_id: message.caseId && toUuid(message.caseId),
      person_id: message.personId && toUuid(message.personId),
      member_id: message.memberId && toUuid(message.memberId),
      from_address: message.from,
      to_address: message.to,
      to_name: message.toName,
      subject: message.subject,
      body_text: message.text,
      body_html: message.html,
      automatic: message.automatic ?? false,
      headers: message.headers,
      header_id: message.headerId,
      in_reply_to: message.inReplyTo,
      problem: message.problem,
      send_after: message.sendAfter,
      written_by: message.writtenBy && toUuid(message.writtenBy),
      created_at: ctx.now(),
      provider_id: message.providerId ?? null,
      attachments: message.attachments ?? [],
    })),
    { orNothing: true },
  )
  return new Set(added.map((id) => fromUuid('message', id)))
}

export const findMessageByKey = async (ctx: Ctx, key: string): Promise<Id<'message'> | undefined> => {
  const row = await ctx.db
    .selectFrom('messages')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('key', '=', key)
    .executeTakeFirst()
  return row && fromUuid('message', row.id)
}

export type StoredMessage = Omit<NewMessage, 'automatic' | 'providerId' | 'feedbackId' | 'attachments'> & {
  attachments: string[]
  feedbackId: Id<'feedback'> | null
  automatic: boolean
  providerId: string | null
  deliveredAt: Date | null
  attempts: number
  claimedAt: Date | null
  sentAt: Date | null
  createdAt: Date
}

export const findMessage = async (ctx: Ctx, id: Id<'message'>): Promise<StoredMessage | undefined> => {
  const row = await readMessages(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toStored(row)
}

export const findMessages = async (ctx: Ctx, ids: readonly Id<'message'>[]): Promise<StoredMessage[]> => {
  if (ids.length === 0) return []
  const rows = await readMessages(ctx).where('id', '=', anyOf(ids)).execute()
  return rows.map(toStored)
}

/** The message of ours, or of theirs, that one of these Message-IDs names; the first id counts most. */
export const findMessageByHeader = async (
  ctx: Ctx,
  headerIds: readonly string[],
): Promise<StoredMessage | undefined> => {
  if (headerIds.length === 0) return undefined
  const rows = await readMessages(ctx)
    .where('header_id', 'in', [...headerIds])
    .execute()
  const nearest = (row: Row) => headerIds.indexOf(row.header_id ?? '')
  const [row] = rows.sort((a, b) => nearest(a) - nearest(b))
  return row && toStored(row)
}

export const lockMessage = async (ctx: Ctx, id: Id<'message'>): Promise<StoredMessage | undefined> => {
  const row = await readMessages(ctx).where('id', '=', toUuid(id)).forUpdate().executeTakeFirst()
  return row && toStored(row)
}

/** In the order of ids, so that two who lock many wait for each other and never in a ring. */
export const lockMessages = async (ctx: Ctx, ids: readonly Id<'message'>[]): Promise<StoredMessage[]> => {
  const { rows } = await sql<Row>`${sql.raw(PLANNED_ANEW)}
    select * from messages where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[])
    order by id for update`.execute(ctx.db)
  return rows.map(toStored)
}

type Change = {
  status: MessageStatus
  problem?: string | null
  attempts?: number
  claimedAt?: Date
  sentAt?: Date
  sendAfter?: Date
  providerId?: string | null
  deliveredAt?: Date
}

/** Changes a message that is still in the state that the change was decided in; false when it is not. */
export const moveMessage = async (
  ctx: Ctx,
  { id, from }: { id: Id<'message'>; from: readonly MessageStatus[] },
  change: Change,
): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('messages')
    .set({
      status: change.status,
      ...(change.problem === undefined ? {} : { problem: change.problem?.slice(0, PROBLEM_LIMIT) ?? null }),
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.claimedAt === undefined ? {} : { claimed_at: change.claimedAt }),
      ...(change.sentAt === undefined ? {} : { sent_at: change.sentAt }),
      ...(change.sendAfter === undefined ? {} : { send_after: change.sendAfter }),
      ...(change.providerId === undefined ? {} : { provider_id: change.providerId }),
      ...(change.deliveredAt === undefined ? {} : { delivered_at: change.deliveredAt }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .where('status', 'in', [...from])
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Claims messages that wait: these now leave, and nobody else takes them. */
export const claimMessages = async (ctx: Ctx, ids: readonly Id<'message'>[], at: Date): Promise<void> => {
  if (ids.length === 0) return
  await sql`${sql.raw(PLANNED_ANEW)}
    update messages set status = 'sending', claimed_at = ${at}, attempts = attempts + 1
    where workspace_id = ${workspaceUuid(ctx)} and id = any(${ids.map(toUuid)}::uuid[]) and status = 'queued'`.execute(
    ctx.db,
  )
}

/**
 * How a hand-over ended need not be on disk before the next begins: should the database fall in that moment, the message
 * shows as uncertain, and is still not sent twice.
 */
export const withoutWaiting = async (ctx: Ctx): Promise<void> => {
  await sql`set local synchronous_commit = off`.execute(ctx.db)
}

/** Of those that were taken the ones whose hand-over was still under way: now they are sent. */
export const markSent = async (
  ctx: Ctx,
  sent: readonly { id: Id<'message'>; claimedAt: Date; providerId: string | null }[],
): Promise<Pick<StoredMessage, 'id' | 'caseId' | 'personId' | 'kind' | 'channel'>[]> => {
  if (sent.length === 0) return []
  const inOrder = sent.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const { rows } = await sql<
    Pick<Row, 'id' | 'case_id' | 'person_id' | 'kind' | 'channel'>
  >`${sql.raw(PLANNED_ANEW)}
    update messages m set status = 'sent', sent_at = ${ctx.now()}, problem = null, provider_id = row.provider_id
    from unnest(${inOrder.map(({ id }) => toUuid(id))}::uuid[], ${inOrder.map(({ claimedAt }) => claimedAt)}::timestamptz[],
      ${inOrder.map(({ providerId }) => providerId)}::text[]) as row (id, claimed_at, provider_id)
    where m.workspace_id = ${workspaceUuid(ctx)} and m.id = row.id and m.claimed_at = row.claimed_at and m.status in ('sending', 'uncertain')
    returning m.id, m.case_id, m.person_id, m.kind, m.channel`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('message', row.id),
    caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
    personId: row.person_id === null ? null : fromUuid('person', row.person_id),
    kind: row.kind,
    channel: row.channel as MessageChannel,
  }))
}

/** Of those whose hand-over was under way: they wait once more. */
export const queueAgain = async (
  ctx: Ctx,
  waiting: readonly { id: Id<'message'>; problem: string; sendAfter: Date }[],
): Promise<void> => {
  if (waiting.length === 0) return
  const inOrder = waiting.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  await sql`${sql.raw(PLANNED_ANEW)}
    update messages m set status = 'queued', send_after = row.send_after, problem = row.problem
    from unnest(${inOrder.map(({ id }) => toUuid(id))}::uuid[], ${inOrder.map(({ sendAfter }) => sendAfter)}::timestamptz[],
      ${inOrder.map(({ problem }) => problem.slice(0, PROBLEM_LIMIT))}::text[]) as row (id, send_after, problem)
    where m.workspace_id = ${workspaceUuid(ctx)} and m.id = row.id and m.status in ('sending', 'uncertain')`.execute(
    ctx.db,
  )
}

/** A server may say a whole page; its first lines are enough. */
const PROBLEM_LIMIT = 1_000

/** Hand-overs that were begun before a moment and never ended; or after another one, by a clock that was set right since. */
export const listStranded = (ctx: Ctx, { before, after }: { before: Date; after: Date }) =>
  readMessages(ctx)
    .where('status', '=', 'sending')
    .where((where) => where.or([where('claimed_at', '<', before), where('claimed_at', '>', after)]))
    .limit(SWEEP_LIMIT)
    .execute()
    .then((rows) => rows.map(toStored))

/** Messages that should have left before a moment and are still here. */
export const listOverdue = (ctx: Ctx, before: Date) =>
  readMessages(ctx)
    .where('status', '=', 'queued')
    .where('send_after', '<', before)
    .limit(SWEEP_LIMIT)
    .execute()
    .then((rows) => rows.map(toStored))

const SWEEP_LIMIT = 1_000

/** What the next message of a case answers, so that mail programs show one conversation. */
export const findLastHeader = async (ctx: Ctx, caseId: Id<'case'>): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('messages')
    .select('header_id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(caseId))
    .where('member_id', 'is', null)
    .where('status', 'in', ['sent', 'received'])
    .where('header_id', 'is not', null)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.header_id ?? null
}

export type MessageFilter = {
  caseId?: Id<'case'> | undefined
  personId?: Id<'person'> | undefined
  status?: MessageStatus | undefined
  direction?: 'in' | 'out' | undefined
  inTrouble?: boolean | undefined
}

/** Letters to and from people, newest first. */
export const listLetters = async (
  ctx: Ctx,
  filter: MessageFilter,
  { after, limit }: { after?: Id<'message'> | undefined; limit: number },
): Promise<{ items: StoredMessage[]; next: string | null }> => {
  let query = readMessages(ctx)
    .where('member_id', 'is', null)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (filter.caseId) query = query.where('case_id', '=', toUuid(filter.caseId))
  if (filter.personId) query = query.where('person_id', '=', toUuid(filter.personId))
  if (filter.status) query = query.where('status', '=', filter.status)
  if (filter.direction) query = query.where('direction', '=', filter.direction)
  if (filter.inTrouble) {
    query = query.where((row) =>
      row.or([
        row('status', 'in', ['uncertain', 'failed', 'bounced']),
        row.and([row('status', '=', 'queued'), row('attempts', '>', 0)]),
      ]),
    )
  }
  if (after) query = query.where('id', '<', toUuid(after))
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(toStored)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

/** How many mails of a kind an address was written since a moment. */
export const countMails = async (
  ctx: Ctx,
  { to, kind, since }: { to: string; kind: MessageKind; since: Date },
): Promise<number> => {
  const { n } = await ctx.db
    .selectFrom('messages')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('direction', '=', 'out')
    .where('to_address', '=', to)
    .where('kind', '=', kind)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return n
}

/** How the newest messages to an address ended, newest first. */
export const listEndings = async (ctx: Ctx, address: string, limit: number): Promise<MessageStatus[]> => {
  const rows = await ctx.db
    .selectFrom('messages')
    .select('status')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('to_address', '=', address)
    .where('direction', '=', 'out')
    .where('status', 'in', ['sent', 'bounced', 'failed'])
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(({ status }) => status)
}

const readMessages = (ctx: Ctx) =>
  ctx.db.selectFrom('messages').selectAll().where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readMessages>['executeTakeFirstOrThrow']>>

const toStored = (row: Row): StoredMessage => ({
  id: fromUuid('message', row.id),
  key: row.key,
  direction: row.direction,
  // Written by the functions above only.
  channel: row.channel as MessageChannel,
  feedbackId: row.feedback_id === null ? null : fromUuid('feedback', row.feedback_id),
  kind: row.kind,
  status: row.status,
  caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  memberId: row.member_id === null ? null : fromUuid('member', row.member_id),
  from: row.from_address,
  to: row.to_address,
  toName: row.to_name,
  subject: row.subject,
  text: row.body_text,
  html: row.body_html,
  automatic: row.automatic,
  headers: row.headers as Record<string, string>,
  headerId: row.header_id,
  inReplyTo: row.in_reply_to,
  problem: row.problem,
  attempts: row.attempts,
  sendAfter: row.send_after,
  claimedAt: row.claimed_at,
  sentAt: row.sent_at,
  writtenBy: row.written_by === null ? null : fromUuid('member', row.written_by),
  createdAt: row.created_at,
  providerId: row.provider_id,
  deliveredAt: row.delivered_at,
  attachments: row.attachments,
})
