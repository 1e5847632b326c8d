import { sql } from 'kysely'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { Metric } from '#core/metrics/score.ts'
import { type Ctx, newId, workspaceUuid } from '../ctx.ts'

/** What a tracking link leads to: a piece of feedback, its case, or both. */
export type Tracked = {
  feedback: {
    id: Id<'feedback'>
    at: Date
    metric: Metric
    score: number | null
    comment: string | null
    personId: Id<'person'> | null
    touchpoint: string | null
    surveyId: Id<'survey'> | null
  } | null
  case: {
    id: Id<'case'>
    state: string
    personId: Id<'person'> | null
    openedAt: Date
    ownedAt: Date | null
    workingAt: Date | null
    resolvedAt: Date | null
    confirmedBy: string | null
    owner: { kind: 'member' | 'team'; name: string }
  } | null
  locale: string | null
}

/** Finds by the id alone, which is that of a case or of feedback. */
export const findTracked = async (ctx: Ctx, subjectUuid: string): Promise<Tracked | undefined> => {
  const feedback = await readFeedback(ctx, subjectUuid)
  const caseUuid = feedback ? feedback.case_id : subjectUuid
  const found = caseUuid === null ? undefined : await readCase(ctx, caseUuid)
  if (!feedback && !found) return undefined
  const said = feedback ?? (found?.feedback_id ? await readFeedback(ctx, found.feedback_id) : undefined)
  const personUuid = found?.person_id ?? said?.person_id ?? null
  return {
    feedback: said
      ? {
          id: fromUuid('feedback', said.id),
          at: said.occurred_at,
          metric: said.metric,
          score: said.score,
          comment: said.comment,
          personId: said.person_id === null ? null : fromUuid('person', said.person_id),
          touchpoint: said.touchpoint,
          surveyId: said.survey_id === null ? null : fromUuid('survey', said.survey_id),
        }
      : null,
    case: found ? toCase(found) : null,
    locale: personUuid === null ? null : await localeOf(ctx, personUuid),
  }
}

const readFeedback = (ctx: Ctx, uuid: string) =>
  ctx.db
    .selectFrom('feedback')
    .select([
      'id',
      'occurred_at',
      'metric',
      'score',
      'comment',
      'person_id',
      'touchpoint',
      'survey_id',
      'case_id',
    ])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', uuid)
    .executeTakeFirst()

type CaseRow = {
  id: string
  state: string
  feedback_id: string | null
  person_id: string | null
  opened_at: Date
  owned_at: Date | null
  working_at: Date | null
  resolved_at: Date | null
  confirmed_by: string | null
  member: string | null
  team: string | null
}

/** A member owns it since it was last assigned, or since it was opened; work began when its state first said so. */
const readCase = async (ctx: Ctx, uuid: string): Promise<CaseRow | undefined> => {
  const { rows } = await sql<CaseRow>`
    select c.id, c.state, c.feedback_id, c.person_id, c.opened_at, c.confirmed_by, m.name as member, t.name as team,
      case when c.state in ('resolved', 'confirmed', 'closed') then c.resolved_at end as resolved_at,
      case when c.owner_member_id is not null then coalesce(
        (select max(e.at) from events e where e.workspace_id = c.workspace_id and e.case_id = c.id and e.name = 'case.assigned'),
        c.opened_at) end as owned_at,
      coalesce(
        (select min(x.at) from case_transitions x
         where x.workspace_id = c.workspace_id and x.case_id = c.id and x.to_state = 'in_progress'),
        case when c.owner_member_id is not null then c.acknowledged_at end) as working_at
    from cases c
    left join members m on m.workspace_id = c.workspace_id and m.id = c.owner_member_id
    left join teams t on t.workspace_id = c.workspace_id and t.id = c.owner_team_id
    where c.workspace_id = ${workspaceUuid(ctx)} and c.id = ${uuid}`.execute(ctx.db)
  return rows[0]
}

const toCase = (row: CaseRow): NonNullable<Tracked['case']> => ({
  id: fromUuid('case', row.id),
  state: row.state,
  personId: row.person_id === null ? null : fromUuid('person', row.person_id),
  openedAt: row.opened_at,
  ownedAt: row.owned_at,
  workingAt: row.working_at,
  resolvedAt: row.resolved_at,
  confirmedBy: row.confirmed_by,
  owner: row.member === null ? { kind: 'team', name: row.team ?? '' } : { kind: 'member', name: row.member },
})

const localeOf = async (ctx: Ctx, personUuid: string): Promise<string | null> => {
  const row = await ctx.db
    .selectFrom('people')
    .select('locale')
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', personUuid)
    .executeTakeFirst()
  return row?.locale ?? null
}

/** Two presses at once wait for each other, so that one verdict is written. */
export const lockTrackedCase = async (
  ctx: Ctx,
  id: Id<'case'>,
): Promise<{ state: string; resolvedAt: Date | null } | undefined> => {
  const row = await ctx.db
    .selectFrom('cases')
    .select(['state', 'resolved_at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('id', '=', toUuid(id))
    .forUpdate()
    .executeTakeFirst()
  return row && { state: row.state, resolvedAt: row.resolved_at }
}

export type Verdict = { verdict: 'happy' | 'unhappy' | 'silent'; comment: string | null; at: Date }

/** What the customer said about the closure, the oldest first. */
export const listVerdicts = async (ctx: Ctx, caseId: Id<'case'>): Promise<Verdict[]> =>
  ctx.db
    .selectFrom('verdicts')
    .select(['verdict', 'comment', 'at'])
    .where('workspace_id', '=', workspaceUuid(ctx))
    .where('case_id', '=', toUuid(caseId))
    .orderBy('id')
    .execute()

export const addVerdict = async (
  ctx: Ctx,
  { caseId, verdict, comment }: { caseId: Id<'case'>; verdict: Verdict['verdict']; comment: string | null },
): Promise<void> => {
  await ctx.db
    .insertInto('verdicts')
    .values({
      workspace_id: workspaceUuid(ctx),
      id: toUuid(newId(ctx, 'event')),
      case_id: toUuid(caseId),
      verdict,
      comment,
      at: ctx.now(),
    })
    .execute()
}

/** The correspondence with the customer and nothing else: notices to our own people are not theirs to read. */
export const listConversation = async (ctx: Ctx, caseId: Id<'case'>) => {
  const { rows } = await sql<{ direction: 'in' | 'out'; body_text: string; at: Date; name: string | null }>`
    select m.direction, m.body_text, coalesce(m.sent_at, m.created_at) as at, w.name
    from messages m
    left join members w on w.workspace_id = m.workspace_id and w.id = m.written_by
    where m.workspace_id = ${workspaceUuid(ctx)} and m.case_id = ${toUuid(caseId)} and m.member_id is null
      and m.kind = 'reply' and not m.automatic and m.status in ('sent', 'uncertain', 'received')
    order by m.id`.execute(ctx.db)
  return rows.map((row) => ({ direction: row.direction, text: row.body_text, at: row.at, name: row.name }))
}
