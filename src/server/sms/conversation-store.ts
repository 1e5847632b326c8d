import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

/** What decides what a text is an answer to, read across the nouns. */

/** What we texted a number last. */
export const findLastText = async (
  ctx: Ctx,
  phone: string,
): Promise<{ caseId: Id<'case'> | null; sentAt: Date } | undefined> => {
  const row = await ctx.db
    .selectFrom('messages')
    .select(['case_id', 'sent_at', 'created_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('to_address', '=', phone)
    .where('direction', '=', 'out')
    .where('channel', '=', 'sms')
    .where('automatic', '=', false)
    .where('status', 'in', ['sent', 'sending', 'uncertain'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
      sentAt: row.sent_at ?? row.created_at,
    }
  )
}

/** The survey that this person was asked last by text. */
export const findLastAsking = async (
  ctx: Ctx,
  personId: Id<'person'>,
  since: Date,
): Promise<{ id: Id<'invitation'>; answeredAt: Date | null; askedAt: Date } | undefined> => {
  const row = await ctx.db
    .selectFrom('invitations')
    .select(['id', 'answered_at', 'sent_at', 'reminded_at', 'planned_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('channel', '=', 'sms')
    .where('message_id', 'is not', null)
    .where('status', 'in', ['planned', 'sent', 'answered'])
    .where('planned_at', '>', since)
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: fromUuid('invitation', row.id),
      answeredAt: row.answered_at,
      askedAt: row.reminded_at ?? row.sent_at ?? row.planned_at,
    }
  )
}

/** What a person answered to an invitation, and the case that it set off. */
export const findAnswerTo = async (
  ctx: Ctx,
  personId: Id<'person'>,
  invitationId: Id<'invitation'>,
): Promise<{ id: Id<'feedback'>; comment: string | null; caseId: Id<'case'> | null } | undefined> => {
  const row = await ctx.db
    .selectFrom('feedback')
    .select(['id', 'comment', 'case_id'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('person_id', '=', toUuid(personId))
    .where('invitation_id', '=', toUuid(invitationId))
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (
    row && {
      id: fromUuid('feedback', row.id),
      comment: row.comment,
      caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
    }
  )
}

/** How much a number texted lately: two machines that answer each other must come to an end. */
export const countTextsFrom = async (ctx: Ctx, phone: string, since: Date): Promise<number> => {
  const row = await ctx.db
    .selectFrom('messages')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('from_address', '=', phone)
    .where('direction', '=', 'in')
    .where('created_at', '>', since)
    .executeTakeFirstOrThrow()
  return row.n
}
