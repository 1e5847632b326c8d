import { toUuid } from '#core/ids.ts'
import { LOGO_KINDS, type LogoKind } from '#core/surveys/logo.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Logo = { kind: LogoKind; content: Buffer }

export const addLogo = async (ctx: Ctx, { key, ...logo }: Logo & { key: string }): Promise<void> => {
  await ctx.db
    .insertInto('logos')
    .values({
      workspace_id: workspaceUuid(ctx),
      key,
      ...logo,
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
    })
    .execute()
}

export const findLogo = async (ctx: Ctx, key: string): Promise<Logo | undefined> => {
  const row = await ctx.db
    .selectFrom('logos')
    .select(['kind', 'content'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('key', '=', key)
    .executeTakeFirst()
  const kind = LOGO_KINDS.find((one) => one === row?.kind)
  return row && kind && { kind, content: row.content }
}
