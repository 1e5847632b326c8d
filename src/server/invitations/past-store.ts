import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

type Sent = { id: Id<'invitation'>; personId: Id<'person'> }

/** For a story that is over: what was planned at this moment left at once, and no letter is written. */
export const sendPlannedNow = async (ctx: Ctx, surveyId: Id<'survey'>): Promise<Sent[]> => {
  const { rows } = await sql<{ id: string; person_id: string }>`
    update invitations set status = 'sent', sent_at = planned_at, due_at = null
    where workspace_id = ${workspaceUuid(ctx)} and survey_id = ${toUuid(surveyId)} and planned_at = ${ctx.now()}
      and status = 'planned'
    returning id, person_id`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('invitation', row.id),
    personId: fromUuid('person', row.person_id),
  }))
}

/** Each at its own moment of the past. */
export const markAnswered = async (
  ctx: Ctx,
  answered: readonly { invitationId: Id<'invitation'>; at: Date }[],
): Promise<void> => {
  const rows = answered.map(({ invitationId, at }) => ({ id: toUuid(invitationId), at }))
  await sql`
    update invitations i set status = 'answered', answered_at = row.at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as row (id uuid, at timestamptz)
    where i.workspace_id = ${workspaceUuid(ctx)} and i.id = row.id`.execute(ctx.db)
}
