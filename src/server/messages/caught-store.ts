import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { CaughtMail } from '#core/messages/caught-mail.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'
import { containing } from '../db/containing.ts'

export type NewCaughtMail = Omit<CaughtMail, 'id' | 'at'> & { raw: string }

/** So many are kept by the minute; the catcher is for looking at, not an archive. */
const KEPT = 1_000

export const addCaughtMail = async (ctx: Ctx, mail: NewCaughtMail): Promise<void> => {
  await ctx.db
    .insertInto('caught_mails')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'mail')),
      from_address: mail.from,
      to_address: mail.to,
      subject: mail.subject,
      body_text: mail.text,
      body_html: mail.html,
      raw: mail.raw,
      at: ctx.now(),
    })
    .execute()
}

/** Lets go of the oldest ones. */
export const trimCaughtMails = async (ctx: Ctx): Promise<void> => {
  const oldest = await ctx.db
    .selectFrom('caught_mails')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .orderBy('id', 'desc')
    .offset(KEPT)
    .limit(1)
    .executeTakeFirst()
  if (!oldest) return
  await ctx.db
    .deleteFrom('caught_mails')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '<=', oldest.id)
    .execute()
}

export const listCaughtMails = async (
  ctx: Ctx,
  { to, after, limit }: { to?: string | undefined; after?: Id<'mail'> | undefined; limit: number },
): Promise<{ items: CaughtMail[]; next: string | null }> => {
  let query = readCaughtMails(ctx)
    .orderBy('id', 'desc')
    .limit(limit + 1)
  if (to) query = query.where('to_address', 'ilike', containing(to))
  if (after) query = query.where('id', '<', toUuid(after))
  const rows = await query.execute()
  const items = rows.slice(0, limit).map(toCaughtMail)
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}

export const findCaughtMail = async (ctx: Ctx, id: Id<'mail'>): Promise<CaughtMail | undefined> => {
  const row = await readCaughtMails(ctx).where('id', '=', toUuid(id)).executeTakeFirst()
  return row && toCaughtMail(row)
}

export const findRawMail = async (ctx: Ctx, id: Id<'mail'>): Promise<string | undefined> => {
  const row = await ctx.db
    .selectFrom('caught_mails')
    .select('raw')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .executeTakeFirst()
  return row?.raw
}

const readCaughtMails = (ctx: Ctx) =>
  ctx.db
    .selectFrom('caught_mails')
    .select(['id', 'from_address', 'to_address', 'subject', 'body_text', 'body_html', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readCaughtMails>['executeTakeFirstOrThrow']>>

const toCaughtMail = (row: Row): CaughtMail => ({
  id: fromUuid('mail', row.id),
  from: row.from_address,
  to: row.to_address,
  subject: row.subject,
  text: row.body_text,
  html: row.body_html,
  at: row.at,
})
