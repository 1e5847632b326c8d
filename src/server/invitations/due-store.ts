import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { InvitationStatus, NotAsked } from '#core/invitations/asking.ts'
import type { AskingChannel } from '#core/restraints/restraint.ts'
import { type AtHour, atHourIn } from '#core/triggers/best-hour.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { type NewInvitation, toRestraint } from './store.ts'

/** An invitation whose time has come. */
export type DueInvitation = Omit<
  NewInvitation,
  'versionId' | 'insteadOf' | 'triggerId' | 'remindAfterDays'
> & {
  id: Id<'invitation'>
  plannedAt: Date
  /** Of the trigger that asks. */
  atHour: AtHour
}
export type Reconsidered = DueInvitation

/** Those that waited until now. What another worker looks at is left to it. */
export const lockDue = async (ctx: Ctx, limit: number): Promise<DueInvitation[]> => {
  const { rows } = await sql<{
    id: string
    survey_id: string
    person_id: string
    channel: AskingChannel
    status: InvitationStatus
    skipped_because: NotAsked | null
    restraint_id: string | null
    restraint_name: string | null
    blocked_since: Date | null
    next_at: Date | null
    due_at: Date
    give_up_at: Date | null
    planned_at: Date
    at_hour: string | null
  }>`
    select i.id, i.survey_id, i.person_id, i.channel, i.status, i.skipped_because, i.restraint_id, i.restraint_name, i.blocked_since,
      i.next_at, i.due_at, i.give_up_at, i.planned_at, t.at_hour
    from invitations i
    left join triggers t on t.workspace_id = i.workspace_id and t.id = i.trigger_id
    where i.workspace_id = ${workspaceUuid(ctx)} and i.due_at <= ${ctx.now()} and i.status in ('planned', 'deferred')
    order by i.id limit ${limit} for update of i skip locked`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('invitation', row.id),
    surveyId: fromUuid('survey', row.survey_id),
    personId: fromUuid('person', row.person_id),
    channel: row.channel,
    status: row.status,
    skippedBecause: row.skipped_because,
    restraint: toRestraint(row),
    blockedSince: row.blocked_since,
    nextAt: row.next_at,
    dueAt: row.due_at,
    giveUpAt: row.give_up_at,
    plannedAt: row.planned_at,
    atHour: row.at_hour === null ? 'any' : atHourIn(row.at_hour),
  }))
}

/** What was decided this time takes the place of what was decided before. */
export const saveReconsidered = async (ctx: Ctx, decided: readonly Reconsidered[]): Promise<void> => {
  if (decided.length === 0) return
  const rows = decided.map((one) => ({
    id: toUuid(one.id),
    status: one.status,
    skipped_because: one.skippedBecause,
    restraint_id: one.restraint?.id ? toUuid(one.restraint.id) : null,
    restraint_name: one.restraint?.name ?? null,
    blocked_since: one.blockedSince,
    next_at: one.nextAt,
    due_at: one.dueAt,
    planned_at: one.plannedAt,
  }))
  await sql`
    update invitations i set status = new.status, skipped_because = new.skipped_because, restraint_id = new.restraint_id,
      restraint_name = new.restraint_name, blocked_since = new.blocked_since, next_at = new.next_at, due_at = new.due_at,
      planned_at = new.planned_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as new (id uuid, status invitation_status, skipped_because text,
      restraint_id uuid, restraint_name text, blocked_since timestamptz, next_at timestamptz, due_at timestamptz, planned_at timestamptz)
    where i.workspace_id = ${workspaceUuid(ctx)} and i.id = new.id`.execute(ctx.db)
}
