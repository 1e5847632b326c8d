import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Consent } from '#core/people/identity-api.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

/** What a person agreed to or took back is added, never changed: the newest line of a purpose counts. */
export const addConsent = async (
  ctx: Ctx,
  personId: Id<'person'>,
  { purpose, granted, source }: Pick<Consent, 'purpose' | 'granted' | 'source'>,
): Promise<void> => {
  await ctx.db
    .insertInto('consents')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'consent')),
      person_id: toUuid(personId),
      purpose,
      granted,
      source,
      by_id: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .execute()
}

export const listConsents = async (ctx: Ctx, personId: Id<'person'>): Promise<Consent[]> => {
  const rows = await ctx.db
    .selectFrom('consents as c')
    .leftJoin('members as m', (join) =>
      join.onRef('m.workspace_id', '=', 'c.workspace_id').onRef('m.id', '=', 'c.by_id'),
    )
    .select(['c.id', 'c.purpose', 'c.granted', 'c.source', 'c.at', 'm.name as by_name'])
    .where('c.workspace_id', '=', workspaceUuid(ctx))
    .where('c.person_id', '=', toUuid(personId))
    .orderBy('c.id', 'desc')
    .execute()
  return rows.map((row) => ({
    id: fromUuid('consent', row.id),
    purpose: row.purpose as Consent['purpose'],
    granted: row.granted,
    source: row.source,
    byName: row.by_name,
    at: row.at,
  }))
}
