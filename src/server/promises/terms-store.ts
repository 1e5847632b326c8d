import { sql } from 'kysely'
import type { Calendar } from '#core/calendars/calendar.ts'
import type { Channel } from '#core/feedback/feedback.ts'
import { fromUuid, type Id, toUuid } from '#core/ids.ts'
import type { PriorityLevel } from '#core/priority/priority.ts'
import type { Policy } from '#core/promises/api.ts'
import { policyFor } from '#core/promises/policy.ts'
import { type Ctx, workspaceUuid } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { listPolicies } from './store.ts'

/** What is promised to a case right now, with the hours it runs in: the owning team's own ones where it has some. */
export type Terms = Policy & { calendar: Calendar }

export type Promised = {
  id: Id<'case'>
  level: PriorityLevel
  category: string | null
  ownerTeamId: Id<'team'> | null
  feedbackId: Id<'feedback'> | null
  personId: Id<'person'> | null
  accountId: Id<'account'> | null
}

/** For many cases with as many statements as for one; null where nothing is promised. */
export const findTerms = async (ctx: Ctx, cases: readonly Promised[]): Promise<(Terms | null)[]> => {
  if (cases.length === 0) return []
  const policies = await listPolicies(ctx)
  const calendars = await listHours(ctx)
  const known = policies.some(({ conditions }) => looksFurther(conditions))
    ? await findKnown(ctx, cases)
    : null
  return cases.map((one) => {
    const about = known?.get(one.id) ?? NOTHING
    const policy = policyFor(policies, { level: one.level, category: one.category, ...about })
    if (!policy) return null
    const own = one.ownerTeamId && calendars.get(one.ownerTeamId)
    return { ...policy, calendar: own || calendars.get(policy.calendarId)! }
  })
}

/** Most workspaces promise by level alone; then nothing further is asked. */
const looksFurther = ({ tiers, channels, leastValue, earlierCases }: Policy['conditions']): boolean =>
  Boolean(tiers?.length || channels?.length || leastValue != null || earlierCases != null)

type About = { tier: string | null; value: number | null; channel: Channel | null; earlierCases: number }
const NOTHING: About = { tier: null, value: null, channel: null, earlierCases: 0 }

const YEAR_DAYS = 365

const findKnown = async (ctx: Ctx, cases: readonly Promised[]): Promise<Map<Id<'case'>, About>> => {
  const workspace = workspaceUuid(ctx)
  const rows = cases.map(({ id, feedbackId, personId, accountId }) => ({
    id: toUuid(id),
    feedback_id: feedbackId && toUuid(feedbackId),
    person_id: personId && toUuid(personId),
    account_id: accountId && toUuid(accountId),
  }))
  const since = new Date(ctx.now().getTime() - YEAR_DAYS * 86_400_000)
  const found = await sql<{
    id: string
    tier: string | null
    value: string | null
    channel: Channel | null
    earlier: number
  }>`
    select x.id, a.tier, a.yearly_value as value,
      (select f.channel from feedback f where f.workspace_id = ${workspace} and f.id = x.feedback_id) as channel,
      (select count(*) from cases c where c.workspace_id = ${workspace} and c.person_id = x.person_id
        and c.id <> x.id and c.opened_at >= ${since}) as earlier
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as x (id uuid, feedback_id uuid, person_id uuid, account_id uuid)
    left join accounts a on a.workspace_id = ${workspace} and a.id = x.account_id`.execute(ctx.db)
  return new Map(
    found.rows.map((row) => [
      fromUuid('case', row.id),
      {
        tier: row.tier,
        value: row.value === null ? null : Number(row.value),
        channel: row.channel,
        earlierCases: row.earlier,
      },
    ]),
  )
}

/** In which hours a team works: its own, or those that are usual here. */
export const findHoursOf = async (ctx: Ctx, teamId: Id<'team'> | null): Promise<Calendar> => {
  const { rows } = await sql<Calendar>`
    select c.zone, c.week, c.holidays from calendars c
    where c.workspace_id = ${workspaceUuid(ctx)}
    order by c.id = (select t.calendar_id from teams t
      where t.workspace_id = c.workspace_id and t.id = ${teamId && toUuid(teamId)}) desc nulls last, c.is_default desc, c.id
    limit 1`.execute(ctx.db)
  const row = rows[0]
  if (!row) throw new Fault('calendar.not_found')
  return { zone: row.zone, week: row.week, holidays: row.holidays }
}

/** The hours of each calendar, and under a team’s id those of its own calendar where it has one. */
export const listHours = async (ctx: Ctx): Promise<Map<Id<'calendar'> | Id<'team'>, Calendar>> => {
  const { rows } = await sql<{ id: string; team_id: string | null } & Calendar>`
    select c.id, t.id as team_id, c.zone, c.week, c.holidays from calendars c
    left join teams t on t.workspace_id = c.workspace_id and t.calendar_id = c.id
    where c.workspace_id = ${workspaceUuid(ctx)}`.execute(ctx.db)
  return new Map(
    rows.flatMap(({ id, team_id, zone, week, holidays }) => {
      const hours = { zone, week, holidays }
      const byId: [Id<'calendar'> | Id<'team'>, Calendar][] = [[fromUuid('calendar', id), hours]]
      if (team_id) byId.push([fromUuid('team', team_id), hours])
      return byId
    }),
  )
}
