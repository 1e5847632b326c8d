import { type RawBuilder, type SqlBool, sql } from 'kysely'
import type { CallKind, CallOutcome, CallResult } from '#core/calls/call.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Answers } from '#core/surveys/survey.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'

export type StoredCall = {
  id: Id<'call'>
  kind: CallKind
  person: { id: Id<'person'>; name: string | null; phone: string | null; zone: string | null }
  invitationId: Id<'invitation'> | null
  surveyId: Id<'survey'> | null
  surveyName: string | null
  caseId: Id<'case'> | null
  about: string | null
  notBefore: Date
  dueAt: Date | null
  attempts: number
  heldBy: Id<'member'> | null
  lateAt: Date | null
  outcome: CallOutcome | null
  /** What was said so far on a call that is not over. */
  captured: Answers | null
}

/** Of the waiting ones so many are looked at: nobody calls more in a day. */
const LIST_LIMIT = 500

export const listWaitingCalls = (ctx: Ctx): Promise<StoredCall[]> =>
  readCalls(
    ctx,
    sql`c.ended_at is null and coalesce(s.status = 'live', true)
      order by c.due_at nulls last, c.not_before, c.id limit ${LIST_LIMIT}`,
  )

export const findCall = async (ctx: Ctx, id: Id<'call'>): Promise<StoredCall | undefined> =>
  (await readCalls(ctx, sql`c.id = ${toUuid(id)}`))[0]

export const lockCall = async (ctx: Ctx, id: Id<'call'>): Promise<StoredCall | undefined> => {
  await sql`select from calls where workspace_id = ${workspaceUuid(ctx)} and id = ${toUuid(id)} for update`.execute(
    ctx.db,
  )
  return findCall(ctx, id)
}

type Row = {
  id: string
  kind: CallKind
  person_id: string
  name: string | null
  phone: string | null
  zone: string | null
  invitation_id: string | null
  survey_id: string | null
  survey_name: string | null
  case_id: string | null
  about: string | null
  not_before: Date
  due_at: Date | null
  attempts: number
  held_by: string | null
  late_at: Date | null
  outcome: CallOutcome | null
  captured: Answers | null
}

const readCalls = async (ctx: Ctx, which: RawBuilder<SqlBool | unknown>): Promise<StoredCall[]> => {
  const { rows } = await sql<Row>`
    select c.id, c.kind, c.person_id, p.name, p.phone, p.zone, c.invitation_id, i.survey_id, s.name as survey_name, c.case_id,
      c.about, c.not_before, c.due_at, c.attempts, c.late_at, c.outcome, c.captured,
      case when c.held_until > ${ctx.now()} then c.held_by end as held_by
    from calls c
    join people p on p.workspace_id = c.workspace_id and p.id = c.person_id
    left join invitations i on i.workspace_id = c.workspace_id and i.id = c.invitation_id
    left join surveys s on s.workspace_id = c.workspace_id and s.id = i.survey_id
    where c.workspace_id = ${workspaceUuid(ctx)} and ${which}`.execute(ctx.db)
  return rows.map((row) => ({
    id: fromUuid('call', row.id),
    kind: row.kind,
    person: { id: fromUuid('person', row.person_id), name: row.name, phone: row.phone, zone: row.zone },
    invitationId: row.invitation_id === null ? null : fromUuid('invitation', row.invitation_id),
    surveyId: row.survey_id === null ? null : fromUuid('survey', row.survey_id),
    surveyName: row.survey_name,
    caseId: row.case_id === null ? null : fromUuid('case', row.case_id),
    about: row.about,
    notBefore: row.not_before,
    dueAt: row.due_at,
    attempts: row.attempts,
    heldBy: row.held_by === null ? null : fromUuid('member', row.held_by),
    lateAt: row.late_at,
    outcome: row.outcome,
    captured: row.captured,
  }))
}

type NewCall = {
  id: Id<'call'>
  kind: CallKind
  personId: Id<'person'>
  invitationId?: Id<'invitation'>
  caseId?: Id<'case'> | null
  about?: string
  notBefore: Date
  dueAt?: Date
}

/** False when this invitation is on the list already. */
export const addCall = async (ctx: Ctx, call: NewCall): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await ctx.db
    .insertInto('calls')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(call.id),
      kind: call.kind,
      person_id: toUuid(call.personId),
      invitation_id: call.invitationId ? toUuid(call.invitationId) : null,
      case_id: call.caseId ? toUuid(call.caseId) : null,
      about: call.about ?? null,
      not_before: call.notBefore,
      due_at: call.dueAt ?? null,
      created_by: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      created_at: ctx.now(),
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'invitation_id']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

type Change = {
  heldBy?: Id<'member'> | null
  heldUntil?: Date | null
  notBefore?: Date
  attempts?: number
  lateAt?: Date
  outcome?: CallOutcome
  captured?: Answers
}

export const saveCall = async (ctx: Ctx, id: Id<'call'>, change: Change): Promise<void> => {
  await ctx.db
    .updateTable('calls')
    .set({
      ...(change.heldBy === undefined ? {} : { held_by: change.heldBy && toUuid(change.heldBy) }),
      ...(change.heldUntil === undefined ? {} : { held_until: change.heldUntil }),
      ...(change.notBefore === undefined ? {} : { not_before: change.notBefore }),
      ...(change.attempts === undefined ? {} : { attempts: change.attempts }),
      ...(change.lateAt === undefined ? {} : { late_at: change.lateAt }),
      ...(change.captured === undefined ? {} : { captured: JSON.stringify(change.captured) }),
      // What was said is feedback by then, or was not theirs.
      ...(change.outcome === undefined
        ? {}
        : { outcome: change.outcome, ended_at: ctx.now(), captured: null }),
    })
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .execute()
}

type Attempt = { number: number; result: CallResult; note: string | null }

export const addAttempt = async (ctx: Ctx, id: Id<'call'>, attempt: Attempt): Promise<void> => {
  await ctx.db
    .insertInto('call_attempts')
    .values({
      workspace_id: workspaceUuid(ctx),
      call_id: toUuid(id),
      ...attempt,
      by_id: ctx.who.kind === 'member' ? toUuid(ctx.who.id) : null,
      at: ctx.now(),
    })
    .execute()
}

export const listAttempts = async (ctx: Ctx, id: Id<'call'>) => {
  const rows = await ctx.db
    .selectFrom('call_attempts')
    .select(['result', 'note', 'by_id', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('call_id', '=', toUuid(id))
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ result, note, by_id, at }) => ({
    // Written from the same list, above.
    result: result as CallResult,
    note,
    by: by_id === null ? null : fromUuid('member', by_id),
    at,
  }))
}
