import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { anyOf } from '../db/any-of.ts'

/** A message is tried for three days; what was made longer ago has left or never will. */
const TRIED_DAYS = 7

/** Invitations that a letter or a reminder was made of, which may not have left yet. */
export const listWaiting = async (
  ctx: Ctx,
  { surveyId, isReminder }: { surveyId: Id<'survey'>; isReminder: boolean },
): Promise<Id<'invitation'>[]> => {
  const invitations = ctx.db
    .selectFrom('invitations')
    .select('id')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('survey_id', '=', toUuid(surveyId))
  const rows = await (isReminder
    ? invitations
        .where('status', '=', 'sent')
        .where('reminded_at', '>=', new Date(ctx.now().getTime() - TRIED_DAYS * DAY))
    : invitations.where('status', '=', 'planned').where('message_id', 'is not', null)
  ).execute()
  return rows.map(({ id }) => fromUuid('invitation', id))
}

export const forgetLetters = async (ctx: Ctx, ids: readonly Id<'invitation'>[]): Promise<void> => {
  await changing(ctx, ids).set({ message_id: null }).execute()
}

export const forgetReminders = async (ctx: Ctx, ids: readonly Id<'invitation'>[]): Promise<void> => {
  await changing(ctx, ids).set({ reminded_at: null }).execute()
}

const changing = (ctx: Ctx, ids: readonly Id<'invitation'>[]) =>
  ctx.db
    .updateTable('invitations')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', anyOf(ids))
