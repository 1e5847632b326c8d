import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type MailKey, recordTextOf, stateOfKey } from '#core/messages/signing.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type NewMailKey = {
  id: Id<'mailkey'>
  domain: string
  selector: string
  publicKey: string
  sealedKey: Buffer
}

export const addMailKey = async (ctx: Ctx, key: NewMailKey): Promise<void> => {
  await ctx.db
    .insertInto('dkim_keys')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(key.id),
      domain: key.domain,
      selector: key.selector,
      public_key: key.publicKey,
      sealed_key: key.sealedKey,
      created_at: ctx.now(),
    })
    .execute()
}

const readKeys = (ctx: Ctx) =>
  ctx.db.selectFrom('dkim_keys').selectAll().where('workspace_id', '=', workspaceUuid(ctx))

type Row = Awaited<ReturnType<ReturnType<typeof readKeys>['executeTakeFirstOrThrow']>>

const toMailKey = (row: Row): MailKey => {
  const used = { usedFrom: row.used_from, usedUntil: row.used_until }
  return {
    id: fromUuid('mailkey', row.id),
    domain: row.domain,
    state: stateOfKey(used),
    recordName: `${row.selector}._domainkey.${row.domain}`,
    recordText: recordTextOf(row.public_key),
    createdAt: row.created_at,
    ...used,
  }
}

/** Newest first. */
export const listMailKeys = async (ctx: Ctx): Promise<MailKey[]> =>
  (await readKeys(ctx).orderBy('id', 'desc').execute()).map(toMailKey)

export const lockMailKey = async (ctx: Ctx, id: Id<'mailkey'>): Promise<MailKey | undefined> => {
  const row = await readKeys(ctx).where('id', '=', toUuid(id)).forUpdate().executeTakeFirst()
  return row && toMailKey(row)
}

/** The key that signs mails of a domain now, still sealed. */
export const findSigningKey = async (
  ctx: Ctx,
  domain: string,
): Promise<{ domain: string; selector: string; sealedKey: Buffer } | undefined> => {
  const row = await readKeys(ctx)
    .where('domain', '=', domain)
    .where('used_from', 'is not', null)
    .where('used_until', 'is', null)
    .executeTakeFirst()
  return row && { domain: row.domain, selector: row.selector, sealedKey: row.sealed_key }
}

/** One signs per domain: whoever signed before is replaced in the same statement's transaction. */
export const startUsing = async (ctx: Ctx, { id, domain }: MailKey): Promise<void> => {
  await ctx.db
    .updateTable('dkim_keys')
    .set({ used_until: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('domain', '=', domain)
    .where('used_from', 'is not', null)
    .where('used_until', 'is', null)
    .execute()
  await ctx.db
    .updateTable('dkim_keys')
    .set({ used_from: ctx.now(), used_until: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

export const removeMailKey = async (ctx: Ctx, id: Id<'mailkey'>): Promise<void> => {
  await ctx.db
    .deleteFrom('dkim_keys')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}
