import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Notice } from '#core/notices/api.ts'
import type { SayMoment } from '#core/notices/moment.ts'
import type { MailTime, NoticeKind } from '#core/notices/notice.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

export type NewNotice = {
  memberId: Id<'member'>
  /** Names the occasion: told twice, it is one notice. */
  key: string
  kind: NoticeKind
  subject: string
  /** What names a moment is written for each reader: in their own zone, as it is written there. */
  text: string | ((say: SayMoment) => string)
  /** Where in the product to look. */
  path: string | null
  caseId: Id<'case'> | null
  urgent: boolean
}

type Planned = Omit<NewNotice, 'text'> & { text: string } & {
  listed: boolean
  mail: MailTime | null
  pushed: boolean
}
export type Given = { noticeId: Id<'notice'>; memberId: Id<'member'>; pushed: boolean }

/** Those that are new; what was told before under the same key is left as it is. */
export const addNotices = async (ctx: Ctx, notices: readonly Planned[]): Promise<Given[]> => {
  if (notices.length === 0) return []
  const rows = notices.map((one) => ({
    pushed: one.pushed,
    id: toUuid(newId(ctx, 'notice')),
    member_id: toUuid(one.memberId),
    key: one.key,
    kind: one.kind,
    subject: one.subject,
    body: one.text,
    path: one.path,
    case_id: one.caseId && toUuid(one.caseId),
    urgent: one.urgent,
    read_at: one.listed ? null : ctx.now(),
    mail_at: one.mail?.at ?? null,
    mail_together: one.mail?.together ?? false,
  }))
  const added = await sql<{ id: string; member_id: string }>`
    insert into notices (workspace_id, id, member_id, key, kind, subject, body, path, case_id, urgent, at, read_at, mail_at, mail_together)
    select ${workspaceUuid(ctx)}, id, member_id, key, kind, subject, body, path, case_id, urgent, ${ctx.now()}, read_at, mail_at, mail_together
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, member_id uuid, key text, kind text,
      subject text, body text, path text, case_id uuid, urgent boolean, read_at timestamptz, mail_at timestamptz, mail_together boolean)
    on conflict do nothing returning id, member_id`.execute(ctx.db)
  const pushed = new Set(rows.filter((row) => row.pushed).map(({ id }) => id))
  return added.rows.map((row) => ({
    noticeId: fromUuid('notice', row.id),
    memberId: fromUuid('member', row.member_id),
    pushed: pushed.has(row.id),
  }))
}

type Page = { unread?: boolean | undefined; after?: Id<'notice'> | undefined; limit: number }

export const listNotices = async (ctx: Ctx, memberId: Id<'member'>, { unread, after, limit }: Page) => {
  let query = readNotices(ctx, memberId)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (unread) query = query.where('read_at', 'is', null)
  if (after) query = query.where('id', '<', toUuid(after))
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(toNotice)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const countUnread = async (
  ctx: Ctx,
  memberId: Id<'member'>,
): Promise<{ unread: number; urgent: number }> => {
  const { rows } = await sql<{ unread: number; urgent: number }>`
    select count(*) as unread, count(*) filter (where urgent) as urgent from notices
    where workspace_id = ${workspaceUuid(ctx)} and member_id = ${toUuid(memberId)} and read_at is null`.execute(
    ctx.db,
  )
  return rows[0]!
}

/** What is read is not mailed any more. Without an id: all of them. */
export const markRead = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  id: Id<'notice'> | null,
): Promise<number> => {
  const { numAffectedRows = 0n } = await sql`
    update notices set read_at = ${ctx.now()}, mail_at = case when mailed_at is null then null else mail_at end
    where workspace_id = ${workspaceUuid(ctx)} and member_id = ${toUuid(memberId)} and read_at is null
      and (${id === null} or id = ${id && toUuid(id)}::uuid)`.execute(ctx.db)
  return Number(numAffectedRows)
}

/** What waits to be mailed to somebody who may not see it any more; the list shows what they may. */
export const calmNotices = async (ctx: Ctx, memberId: Id<'member'>): Promise<void> => {
  await sql`update notices set mail_at = null where workspace_id = ${workspaceUuid(ctx)}
    and member_id = ${toUuid(memberId)} and mailed_at is null and mail_at is not null`.execute(ctx.db)
}

export const markUnread = async (ctx: Ctx, memberId: Id<'member'>, id: Id<'notice'>): Promise<void> => {
  await sql`update notices set read_at = null
    where workspace_id = ${workspaceUuid(ctx)} and member_id = ${toUuid(memberId)} and id = ${toUuid(id)}`.execute(
    ctx.db,
  )
}

export const findNotice = async (
  ctx: Ctx,
  memberId: Id<'member'>,
  id: Id<'notice'>,
): Promise<Notice | undefined> => {
  const row = await readNotices(ctx, memberId).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toNotice(row)
}

export type DueNotice = Notice & { key: string; together: boolean }

/** What is due by mail now; locked, so that two runs mail it once. */
export const lockDueNotices = async (ctx: Ctx, memberId: Id<'member'>): Promise<DueNotice[]> => {
  const rows = await readNotices(ctx, memberId)
    .select(['key', 'mail_together'])
    .where('mailed_at', 'is', null)
    .where('mail_at', '<=', ctx.now())
    .orderBy('id')
    .forUpdate()
    .execute()
  return rows.map((row) => ({ ...toNotice(row), key: row.key, together: row.mail_together }))
}

export const markMailed = async (ctx: Ctx, ids: readonly Id<'notice'>[]): Promise<void> => {
  if (ids.length === 0) return
  await ctx.db
    .updateTable('notices')
    .set({ mailed_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', 'in', ids.map(toUuid))
    .execute()
}

/** When the next mail is due; null when none is. */
export const findNextMail = async (ctx: Ctx, memberId: Id<'member'>): Promise<Date | null> => {
  const { rows } = await sql<{ at: Date | null }>`
    select min(mail_at) as at from notices where workspace_id = ${workspaceUuid(ctx)}
      and member_id = ${toUuid(memberId)} and mailed_at is null and mail_at is not null`.execute(ctx.db)
  return rows[0]?.at ?? null
}

const readNotices = (ctx: Ctx, memberId: Id<'member'>) =>
  ctx.db
    .selectFrom('notices')
    .select(['id', 'kind', 'subject', 'body', 'path', 'case_id', 'urgent', 'at', 'read_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('member_id', '=', toUuid(memberId))

type Row = Awaited<ReturnType<ReturnType<typeof readNotices>['executeTakeFirstOrThrow']>>

const toNotice = (row: Row): Notice => ({
  id: fromUuid('notice', row.id),
  kind: row.kind as NoticeKind,
  subject: row.subject,
  body: row.body,
  path: row.path,
  caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
  urgent: row.urgent,
  at: row.at,
  readAt: row.read_at,
})
