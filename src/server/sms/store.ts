import type { SmsGateway } from '#core/sms/api.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type StoredGateway = SmsGateway & { sealedToken: Buffer }

export const findGateway = async (ctx: Ctx): Promise<StoredGateway | undefined> => {
  const row = await ctx.db
    .selectFrom('sms_gateways')
    .selectAll()
    .where('workspace_id', '=', workspaceUuid(ctx))
    .executeTakeFirst()
  return (
    row && {
      origin: row.origin,
      accountSid: row.account_sid,
      sender: row.sender,
      perMinute: row.per_minute,
      linkOrigin: row.link_origin,
      helpText: row.help_text,
      problem: row.problem,
      problemAt: row.problem_at,
      changedAt: row.changed_at,
      sealedToken: row.auth_token,
    }
  )
}

export const saveGateway = async (
  ctx: Ctx,
  gateway: Omit<StoredGateway, 'problem' | 'problemAt' | 'changedAt'>,
): Promise<void> => {
  const set = {
    origin: gateway.origin,
    account_sid: gateway.accountSid,
    auth_token: gateway.sealedToken,
    sender: gateway.sender,
    per_minute: gateway.perMinute,
    link_origin: gateway.linkOrigin,
    help_text: gateway.helpText,
    // Set up anew, it deserves another try.
    problem: null,
    problem_at: null,
    changed_at: ctx.now(),
  }
  await ctx.db
    .insertInto('sms_gateways')
    .values({ workspace_id: workspaceUuid(ctx), ...set })
    .onConflict((conflict) => conflict.column('workspace_id').doUpdateSet(set))
    .execute()
}

/** True when it had none before. */
export const saveGatewayProblem = async (ctx: Ctx, problem: string): Promise<boolean> => {
  const { numUpdatedRows } = await ctx.db
    .updateTable('sms_gateways')
    .set({ problem: problem.slice(0, 500), problem_at: ctx.now() })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('problem', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export const clearGatewayProblem = async (ctx: Ctx): Promise<void> => {
  await ctx.db
    .updateTable('sms_gateways')
    .set({ problem: null, problem_at: null })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('problem', 'is not', null)
    .execute()
}

export const removeGateway = async (ctx: Ctx): Promise<boolean> => {
  const { numDeletedRows } = await ctx.db
    .deleteFrom('sms_gateways')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .executeTakeFirst()
  return numDeletedRows > 0n
}
