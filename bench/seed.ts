import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { askJson, withKey } from './http.ts'
import { multiply } from './multiply.ts'
import { fillBySql } from './own-postgres.ts'
import {
  connect,
  makeDataFolder,
  type Product,
  removeDataFolder,
  runHeard,
  type SetUp,
  setUp,
  startProduct,
} from './product.ts'
import { pieceOf } from './words.ts'

export const SIZES = {
  feedback: 200_000,
  cases: 20_000,
  people: 20_000,
  accounts: 500,
  members: 24,
  teams: 6,
  /** Sites in which it all happened, in equal parts. */
  units: 0,
}
export type Sizes = typeof SIZES

const REAL_PIECES = 120

/** Real pieces through the real loop: what is filled in afterwards repeats their readings, calendars and ladders. */
const seedPatterns = async ({ url, dataFolder }: Product, { key }: SetUp): Promise<void> => {
  const feedback = Array.from({ length: REAL_PIECES }, (_, n) => pieceOf(n, `pattern${n}@people.example`))
  await askJson(`${url}/api/feedback/batch`, { method: 'POST', headers: withKey(key), body: { feedback } })
  const database = await connect(dataFolder)
  const quiet = async () => {
    const { rows } = await database.query<{ waiting: number; cases: number }>(`
      select (select count(*)::int from feedback where understood_at is null) as waiting, (select count(*)::int from cases) as cases`)
    return rows[0]!.waiting === 0 && rows[0]!.cases > 0
  }
  for (let turn = 0; turn < 300 && !(await quiet()); turn++) await wait(200)
  await database.end()
}

/**
 * A year of history by SQL, some hundred thousand rows in well under a minute: what a busy workspace holds, in the
 * proportions of one. One case in seven is still open; the newest months hold the open ones.
 */
const seedHistory = async (database: pg.Client, sizes: Sizes): Promise<void> => {
  const { rows } = await database.query<{ id: string }>('select id from workspaces')
  const workspace = rows[0]!.id
  // The rows are right by construction, and one check each would cost most of the time.
  await database.query(
    `set session_replication_role = replica; select set_config('heard.workspace', '${workspace}', false)`,
  )
  await database.query(
    `call heard_ensure_months('feedback', (now() - interval '13 months')::date, now()::date)`,
  )
  await database.query(
    `call heard_ensure_months('events', (now() - interval '13 months')::date, now()::date)`,
  )
  await database.query(FUNCTIONS)
  await withoutIndexes(database, async () => {
    for (const statement of statements(workspace, sizes)) await database.query(statement)
  })
}

/** The tables that get the most rows. */
const LARGE = ['feedback', 'events', 'routings', 'outcomes', 'feedback_themes', 'people']

/** Building an index of all rows takes a fraction of keeping it row by row. What is a key stays: rows are found by it. */
const withoutIndexes = async (database: pg.Client, work: () => Promise<void>): Promise<void> => {
  const { rows } = await database.query<{ name: string; made: string }>(
    `select i.indexrelid::regclass::text as name, replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') as made
      from pg_index i where i.indrelid = any($1::regclass[]) and not i.indisunique`,
    [LARGE],
  )
  for (const { name } of rows) await database.query(`drop index ${name}`)
  await work()
  for (const { made } of rows) await database.query(made)
}

/** More than this is made of as many by copies: asked for one by one, ten million would take hours. */
const MOST_OF_THEIR_OWN = 200_000
const YEAR_MILLIS = 365 * 86_400_000

/** A data folder with all that, at rest. */
export const makeHistory = async (
  dataFolder: string,
  sizes: Sizes,
  say: (line: string) => void = () => {},
): Promise<SetUp> => {
  const times = Math.ceil(sizes.feedback / MOST_OF_THEIR_OWN)
  const first = {
    ...sizes,
    feedback: sizes.feedback / times,
    cases: sizes.cases / times,
    people: sizes.people / times,
  }
  const made = await setUp(dataFolder)
  const worker = await startProduct(dataFolder)
  try {
    await seedPatterns(worker, made)
  } finally {
    await worker.stop()
  }
  await fillBySql(dataFolder, async (database) => {
    await seedHistory(database, first)
    say('first rows are made')
    if (times > 1) {
      await multiply(database, { times, gapMillis: Math.floor(YEAR_MILLIS / first.feedback / times), say })
    }
    await settle(database)
    say('settled')
  })
  await runHeard(['rollup'], dataFolder)
  say('rollups are folded')
  return made
}

/** Histories that stay for the next measurement; what is measured changes little of them. */
const KEPT = process.env['BENCH_KEEP']

/** The last year in whole days, as the dashboards ask for it: what lies only in part in a period is read from the rows. */
export const lastYear = (): string =>
  `from=${new Date(new Date().setHours(0, 0, 0, 0) - 364 * 86_400_000).toISOString()}`

/** A product that has all that, as a member of its workspace finds it; it is gone when the work is done, or kept (BENCH_KEEP). */
export const withHistory = async <T>(
  sizes: Sizes,
  work: (product: Product, made: SetUp) => Promise<T>,
): Promise<T> => {
  const kept = [sizes.feedback, sizes.cases, ...(sizes.units ? [sizes.units] : [])].join('-')
  const dataFolder = KEPT ? join(KEPT, `history-${kept}`) : makeDataFolder()
  try {
    const made = await findOrMake(dataFolder, sizes)
    const product = await startProduct(dataFolder, { role: 'web' })
    try {
      return await work(product, made)
    } finally {
      await product.stop()
    }
  } finally {
    if (!KEPT) removeDataFolder(dataFolder)
  }
}

const findOrMake = async (dataFolder: string, sizes: Sizes): Promise<SetUp> => {
  const note = join(dataFolder, 'made.json')
  if (existsSync(note)) return JSON.parse(readFileSync(note, 'utf8')) as SetUp
  mkdirSync(dataFolder, { recursive: true, mode: 0o755 })
  const made = await makeHistory(dataFolder, sizes, (line) => console.error(`${dataFolder}: ${line}`))
  writeFileSync(note, JSON.stringify(made))
  return made
}

/** What autovacuum does in a database that grew in a year and not in a minute. */
const settle = async (database: pg.Client) => {
  await database.query('vacuum (analyze)')
  await database.query('checkpoint')
}

const FUNCTIONS = `
  create function pg_temp.uuid_at(at timestamptz, salt text) returns uuid language sql immutable as $$
    select (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(h, 1, 3) || '8' || substr(h, 4, 15))::uuid
    from (select md5(salt) as h) hashed $$;
  create function pg_temp.uuid_of(salt text) returns uuid language sql immutable as $$
    select pg_temp.uuid_at('2025-01-01T00:00:00Z', salt) $$;
  create temporary table pattern as
    select row_number() over (order by id) - 1 as n, * from feedback where understood_at is not null;
  create temporary table pattern_clock as
    select distinct on (kind) kind, target_minutes, calendar, ladder from clocks;
  create temporary table pattern_case as select priority_parts from cases limit 1;`

const statements = (
  w: string,
  { feedback, cases, people, accounts, members, teams, units }: Sizes,
): string[] => [
  `insert into accounts (workspace_id, id, name, yearly_value, tier, created_at)
    select '${w}'::uuid, pg_temp.uuid_of('account' || n), 'Account ' || n, 1000 * (1 + n % 90), (array['gold', 'silver', 'bronze'])[1 + n % 3], now() - interval '1 year'
    from generate_series(0, ${accounts - 1}) n`,
  `insert into members (workspace_id, id, name, email, role, created_at)
    select '${w}'::uuid, pg_temp.uuid_of('member' || n), 'Member ' || n, 'member' || n || '@bench.example', 'agent', now() - interval '1 year'
    from generate_series(0, ${members - 1}) n`,
  `insert into teams (workspace_id, id, name, created_at)
    select '${w}'::uuid, pg_temp.uuid_of('team' || n), 'Bench team ' || n, now() - interval '1 year' from generate_series(0, ${teams - 1}) n`,
  `insert into team_members (workspace_id, team_id, member_id)
    select '${w}'::uuid, pg_temp.uuid_of('team' || n % ${teams}), pg_temp.uuid_of('member' || n) from generate_series(0, ${members - 1}) n
    union all select '${w}'::uuid, pg_temp.uuid_of('team0'), id from members where role = 'administrator'`,
  `insert into people (workspace_id, id, name, email, account_id, created_at)
    select '${w}'::uuid, pg_temp.uuid_of('person' || n), 'Customer ' || n, 'customer' || n || '@people.example', pg_temp.uuid_of('account' || n % ${accounts}), now() - interval '1 year'
    from generate_series(0, ${people - 1}) n`,
  `insert into themes (workspace_id, id, name, discovered_at)
    select '${w}'::uuid, pg_temp.uuid_of('theme' || n), 'Theme ' || n, now() - interval '1 year' from generate_series(0, 29) n`,
  `create temporary table piece as
    select n, pg_temp.uuid_at(at, 'feedback' || n) as id, at, pg_temp.uuid_of('person' || person) as person_id,
      pg_temp.uuid_of('account' || person % ${accounts}) as account_id, (n::bigint * 7919) % (select count(*) from pattern) as pattern
    from (select n, now() - interval '1 hour' - (${feedback} - n) * (interval '365 days' / ${feedback}) as at, (n::bigint * 48271) % ${people} as person
      from generate_series(0, ${feedback - 1}) n) made`,
  `insert into feedback (workspace_id, id, channel, touchpoint, metric, score, bucket, comment, attributes, person_id, account_id,
      occurred_at, received_at, language, sentiment, sentiment_score, category, urgency, priority, understanding, understood_at,
      outcome, outcome_at, promise_at)
    select '${w}'::uuid, p.id, (array['email', 'web', 'api', 'link', 'sms']::channel[])[1 + p.n % 5], t.touchpoint,
      'nps', t.score, t.bucket, t.comment || ' ' || p.n, t.attributes, p.person_id, p.account_id,
      p.at, p.at, t.language, t.sentiment, t.sentiment_score, t.category, t.urgency, t.priority, t.understanding, p.at + interval '1 second',
      case when p.n % 25 = 0 then 'open' when t.bucket = 'detractor' then 'told' when p.n % 40 = 1 then 'declined' else 'no_action_needed' end::outcome,
      case when p.n % 25 = 0 then null else p.at + interval '1 day' end, p.at + interval '72 hours'
    from piece p join pattern t on t.n = p.pattern`,
  `insert into units (workspace_id, id, name, kind, created_at)
    select '${w}'::uuid, pg_temp.uuid_of('unit' || n), 'Site ' || n, 'site', now() - interval '1 year' from generate_series(0, ${units - 1}) n`,
  `insert into unit_changes (workspace_id, unit_id, since, name)
    select '${w}'::uuid, id, created_at, name from units`,
  `update feedback f set unit_id = u.id, unit_path = array[u.id], unit_names = array[u.name]
    from piece p join units u on u.id = pg_temp.uuid_of('unit' || p.n % nullif(${units}, 0)) where f.workspace_id = '${w}' and f.id = p.id`,
  `insert into events (workspace_id, id, name, by_kind, feedback_id, facts, at)
    select '${w}'::uuid, pg_temp.uuid_at(p.at, 'event' || name || p.n), name, 'heard', p.id, '{}', p.at
    from piece p cross join (values ('feedback.received'), ('feedback.understood')) told (name)`,
  `insert into routings (workspace_id, feedback_id, decision, at) select '${w}'::uuid, id, 'no_rule', at from piece`,
  `insert into feedback_themes (workspace_id, theme_id, feedback_id, evidence, occurred_at)
    select '${w}'::uuid, pg_temp.uuid_of('theme' || n % 30), id, 'as told', at from piece where n % 2 = 0`,
  `insert into outcomes (workspace_id, id, feedback_id, outcome, reason, by_kind, at)
    select '${w}'::uuid, pg_temp.uuid_at(f.outcome_at, 'outcome' || f.id), f.id, f.outcome, 'as agreed', 'heard', f.outcome_at
    from feedback f where f.outcome <> 'open' and f.outcome_at is not null`,
  // The newest cases first in line to be open; ages follow the pieces they came from.
  `create temporary table made_case as
    select n, pg_temp.uuid_at(opened_at, 'case' || n) as id, feedback_id, person_id, account_id, category, touchpoint, opened_at,
      (case when n >= ${cases} * 6 / 7 then (array['new', 'acknowledged', 'in_progress', 'waiting', 'resolved', 'new', 'in_progress'])[1 + n % 7]
        else (array['confirmed', 'closed'])[1 + n % 2] end)::case_state as state
    from (select (row_number() over (order by id) - 1)::int as n, id as feedback_id, person_id, account_id, category, touchpoint, occurred_at + interval '1 minute' as opened_at
      from (select * from feedback where bucket = 'detractor' and person_id is not null
            order by md5(id::text) limit ${cases}) drawn) numbered`,
  `insert into cases (workspace_id, id, number, title, state, waiting_on, priority, level, priority_parts, category, touchpoint, feedback_id,
      person_id, account_id, owner_member_id, owner_team_id, opened_because, opened_at, acknowledged_at, first_replied_at, replied_at,
      resolved_at, confirmed_at, confirmed_by, closed_at, close_reason, snoozed_until, root_cause, action_taken, due_at, risk_at, updated_at)
    select '${w}'::uuid, c.id, 100000 + c.n, 'Something went wrong, case ' || c.n, c.state, case when c.state = 'waiting' then 'customer' end::waiting_on,
      20 + (c.n * 37) % 80, (array['low', 'normal', 'high', 'urgent']::priority_level[])[1 + (c.n * 13) % 4], (select priority_parts from pattern_case), c.category, c.touchpoint,
      c.feedback_id, c.person_id, c.account_id,
      case when c.n % 3 > 0 then case when c.n % 30 = 1 then (select id from members where role = 'administrator') else pg_temp.uuid_of('member' || c.n % ${members}) end end,
      case when c.n % 3 = 0 then pg_temp.uuid_of('team' || c.n % ${teams}) end, 'an unhappy answer', c.opened_at,
      c.opened_at + interval '1 hour', case when c.state not in ('new', 'acknowledged') then c.opened_at + interval '3 hours' end,
      case when c.state not in ('new', 'acknowledged') then c.opened_at + interval '3 hours' end,
      case when c.state in ('resolved', 'confirmed', 'closed') then c.opened_at + interval '2 days' end,
      case when c.state = 'confirmed' then c.opened_at + interval '4 days' end, case when c.state = 'confirmed' then 'person' end,
      case when c.state in ('closed', 'confirmed') then c.opened_at + interval '5 days' end, case when c.state in ('closed', 'confirmed') then 'resolved' end,
      case when c.state = 'new' and c.n % 11 = 0 then now() + interval '2 days' end, 'A wrong label', 'Sent again',
      case when c.state not in ('resolved', 'confirmed', 'closed') then now() + ((c.n * 31) % 200 - 60) * interval '1 hour' end,
      case when c.state not in ('resolved', 'confirmed', 'closed') then now() + ((c.n * 31) % 200 - 70) * interval '1 hour' end, now()
    from made_case c`,
  `update cases c set unit_id = f.unit_id, unit_path = f.unit_path, unit_names = f.unit_names
    from feedback f where c.workspace_id = '${w}' and f.workspace_id = '${w}' and f.id = c.feedback_id and f.unit_id is not null`,
  `update feedback f set case_id = c.id from made_case c where f.workspace_id = '${w}' and f.id = c.feedback_id`,
  `insert into case_feedback (workspace_id, case_id, feedback_id, joined_at)
    select '${w}'::uuid, id, feedback_id, opened_at from made_case`,
  `insert into clocks (workspace_id, id, case_id, kind, target_minutes, calendar, ladder, started_at, due_at, stopped_at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at, 'clock' || k.kind || c.n), c.id, k.kind, k.target_minutes, k.calendar, k.ladder, c.opened_at,
      coalesce(o.due_at, c.opened_at + interval '3 days'), case when c.state in ('resolved', 'confirmed', 'closed') then c.opened_at + interval '1 day' end
    from made_case c join cases o on o.workspace_id = '${w}' and o.id = c.id cross join pattern_clock k`,
  `insert into case_transitions (workspace_id, id, case_id, verb, from_state, to_state, by_kind, at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at + step * interval '1 hour', 'step' || step || c.n), c.id, verb, from_state::case_state, to_state::case_state, 'heard', c.opened_at + step * interval '1 hour'
    from made_case c join (values (0, 'open', null, 'new'), (1, 'acknowledge', 'new', 'acknowledged'), (2, 'start', 'acknowledged', 'in_progress'),
      (3, 'resolve', 'in_progress', 'resolved'), (4, 'confirm', 'resolved', 'confirmed')) steps (step, verb, from_state, to_state)
      on c.state in ('confirmed', 'closed') or step = 0`,
  `insert into events (workspace_id, id, name, by_kind, case_id, person_id, facts, at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at + step * interval '1 hour', 'case event' || step || c.n), name, 'heard', c.id, c.person_id, '{}', c.opened_at + step * interval '1 hour'
    from made_case c cross join (values (0, 'case.opened'), (1, 'case.acknowledged'), (2, 'case.changed'), (3, 'case.resolved')) told (step, name)`,
  `insert into notes (workspace_id, id, case_id, body, by_id, at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at + interval '30 minutes', 'note' || c.n), c.id, 'Called the warehouse; they look for it.', pg_temp.uuid_of('member' || c.n % ${members}), c.opened_at + interval '30 minutes'
    from made_case c`,
  `insert into tasks (workspace_id, id, case_id, title, created_at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at, 'task' || c.n), c.id, 'Ask the carrier', c.opened_at from made_case c where c.n % 2 = 0`,
  `insert into messages (workspace_id, id, key, direction, kind, status, channel, case_id, person_id, from_address, to_address, subject, body_text, send_after, sent_at, created_at)
    select '${w}'::uuid, pg_temp.uuid_at(c.opened_at + interval '3 hours', 'message' || way || c.n), 'bench:' || way || c.n, way::message_direction, 'reply',
      case when way = 'in' then 'received' else 'sent' end::message_status, 'email', c.id, c.person_id, 'a@bench.example', 'customer@people.example', 'Your feedback',
      repeat('We looked into it and found what went wrong. ', 12), c.opened_at, c.opened_at + interval '3 hours', c.opened_at + interval '3 hours'
    from made_case c cross join (values ('in'), ('out')) ways (way) where c.state in ('confirmed', 'closed', 'resolved', 'in_progress')`,
]
