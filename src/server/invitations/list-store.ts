import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Invitation } from '#core/invitations/api.ts'
import type { InvitationStatus, NotAsked } from '#core/invitations/asking.ts'
import type { AskingChannel } from '#core/restraints/restraint.ts'
import type { Ctx } from '../ctx.ts'
import { readInvitations, toRestraint } from './store.ts'

type Listed = {
  surveyId?: Id<'survey'>
  personId?: Id<'person'>
  status?: InvitationStatus | undefined
  after?: Id<'invitation'> | undefined
  limit: number
}

/** Newest first. */
export const listInvitations = async (
  ctx: Ctx,
  { surveyId, personId, status, after, limit }: Listed,
): Promise<{ items: Invitation[]; next: string | null }> => {
  let query = readInvitations(ctx)
    .innerJoin('surveys as s', (join) =>
      join.onRef('s.workspace_id', '=', 'i.workspace_id').onRef('s.id', '=', 'i.survey_id'),
    )
    .leftJoin('surveys as o', (join) =>
      join.onRef('o.workspace_id', '=', 'i.workspace_id').onRef('o.id', '=', 'i.instead_of'),
    )
    .select([
      's.name as survey_name',
      'i.restraint_id',
      'i.restraint_name',
      'i.blocked_since',
      'i.next_at',
      'i.instead_of',
      'o.name as instead_of_name',
    ])
  if (surveyId) query = query.where('i.survey_id', '=', toUuid(surveyId))
  if (personId) query = query.where('i.person_id', '=', toUuid(personId))
  if (status) query = query.where('i.status', '=', status)
  if (after) query = query.where('i.id', '<', toUuid(after))
  const rows = await query
    .orderBy('i.id', 'desc')
    .limit(limit + 1)
    .execute()
  const items = rows.slice(0, limit).map((row) => ({
    id: fromUuid('invitation', row.id),
    surveyId: fromUuid('survey', row.survey_id),
    surveyName: row.survey_name,
    person: { id: fromUuid('person', row.person_id), name: row.name, email: row.email, phone: row.phone },
    channel: row.channel as AskingChannel,
    status: row.status,
    // Only this folder writes it, from the same list.
    skippedBecause: row.skipped_because as NotAsked | null,
    restraint: toRestraint(row),
    blockedSince: row.blocked_since,
    nextAt: row.next_at,
    dueAt: row.due_at,
    insteadOf: row.instead_of === null ? null : fromUuid('survey', row.instead_of),
    insteadOfName: row.instead_of_name,
    plannedAt: row.planned_at,
    sentAt: row.sent_at,
    remindedAt: row.reminded_at,
    answeredAt: row.answered_at,
  }))
  return { items, next: rows.length > limit ? items.at(-1)!.id : null }
}
