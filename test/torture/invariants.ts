import type pg from 'pg'

/**
 * What must hold after any accident, each as a question whose answer is no row at all. Written apart from the product's own
 * queries, so that both cannot be wrong in the same way.
 */
const NEVER: Readonly<Record<string, string>> = {
  'a piece was counted twice': `
    select comment from feedback where comment like 'torture %' group by workspace_id, comment having count(*) > 1`,
  'a piece has not exactly one event of its arrival': `
    select f.id from feedback f left join events e
      on e.workspace_id = f.workspace_id and e.feedback_id = f.id and e.name = 'feedback.received'
    where f.import_id is null group by f.workspace_id, f.id having count(e.id) <> 1`,
  'an event tells of a piece that is not there': `
    select e.id from events e left join feedback f on f.workspace_id = e.workspace_id and f.id = e.feedback_id
    where e.name = 'feedback.received' and f.id is null`,
  'the ledger does not say what its evidence says': `
    select f.id from feedback f left join lateral (
      select o.outcome from outcomes o where o.workspace_id = f.workspace_id and o.feedback_id = f.id
      order by o.id desc limit 1) last on true
    where f.outcome <> coalesce(last.outcome, 'open')`,
  'a settled piece has no time of it, or an open one has': `
    select id from feedback where (outcome = 'open') <> (outcome_at is null)`,
  'a case has no owner, or two': `
    select id from cases where num_nonnulls(owner_member_id, owner_team_id) <> 1`,
  'a case was not opened exactly once': `
    select c.id from cases c left join events e
      on e.workspace_id = c.workspace_id and e.case_id = c.id and e.name = 'case.opened'
    group by c.workspace_id, c.id having count(e.id) <> 1`,
  'a person has two open cases of one category that a rule opened': `
    select person_id from cases where state <> 'closed' and rule_id is not null and person_id is not null
    group by workspace_id, person_id, category having count(*) > 1`,
  'something hangs on a piece that is not there': `
    select hanging.id from (
      select workspace_id, feedback_id as id from routings union all select workspace_id, feedback_id from outcomes
      union all select workspace_id, feedback_id from case_feedback union all select workspace_id, feedback_id from playbook_runs
      union all select workspace_id, feedback_id from feedback_themes
      union all select workspace_id, feedback_id from cases where feedback_id is not null) hanging
    left join feedback f on f.workspace_id = hanging.workspace_id and f.id = hanging.id where f.id is null`,
  'a piece opened a case that does not know it': `
    select c.id from cases c join feedback f on f.workspace_id = c.workspace_id and f.id = c.feedback_id
    where f.case_id is distinct from c.id`,
  'a clock of a closed case runs on': `
    select k.id from clocks k join cases c on c.workspace_id = k.workspace_id and c.id = k.case_id
    where c.state = 'closed' and k.stopped_at is null`,
  'a case has the same clock twice': `
    select case_id from clocks where stopped_at is null group by workspace_id, case_id, kind having count(*) > 1`,
  'messages left without an event of it': `
    select sent.n, told.n from
      (select count(*) as n from messages where direction = 'out' and sent_at is not null) sent,
      (select count(distinct facts->>'messageId') as n from events where name = 'message.sent') told
    where sent.n > told.n`,
  'a message went to a suppressed address': `
    select m.id from messages m join suppressions s on s.workspace_id = m.workspace_id and s.address = m.to_address
    where m.status = 'sent' and m.member_id is null and m.claimed_at > s.at`,
  'a run gave two codes': `
    select run_id from rewards where run_id is not null group by workspace_id, run_id having count(*) > 1`,
  'an event did not become a delivery of every webhook that asks for it': `
    select e.id from events e join webhooks w on w.workspace_id = e.workspace_id and e.name = any (w.event_names)
      and e.at >= w.created_at
    left join webhook_deliveries d on d.workspace_id = w.workspace_id and d.webhook_id = w.id and d.event_id = e.id
    where w.status = 'on' and d.event_id is null`,
}

/** True only once the queue has come to rest. */
const AT_REST: Readonly<Record<string, string>> = {
  'a piece was never understood': `select id from feedback where understood_at is null and comment is not null`,
  'a message is stranded in its sending': `select id from messages where status = 'sending'`,
  'a job was given up': `
    select id, task_identifier, last_error from graphile_worker.jobs where attempts >= max_attempts and last_error is not null`,
}

/** What does not hold, each with how often. */
export const brokenInvariants = async (
  db: { query: pg.Pool['query'] },
  { atRest }: { atRest: boolean },
): Promise<string[]> => {
  const broken: string[] = []
  for (const [what, question] of Object.entries({ ...NEVER, ...(atRest ? AT_REST : {}) })) {
    const { rows } = await db.query<Record<string, unknown>>(question)
    if (rows.length > 0) broken.push(`${what}: ${rows.length} (${JSON.stringify(rows[0])})`)
  }
  return broken
}

export const INVARIANTS = Object.keys(NEVER).length + Object.keys(AT_REST).length
