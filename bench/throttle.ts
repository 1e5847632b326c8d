import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import type pg from 'pg'
import { fromUuid, type Id } from '#core/ids.ts'
import { readConfig } from '#server/config.ts'
import { deskOf } from '#server/ctx.ts'
import { mayAsk } from '#server/invitations/may-ask.ts'
import { assemble } from '#server/program.ts'
import { atMost, type Figure, type Part, percentile, show } from './figures.ts'
import { ask, askJson, signIn, withKey } from './http.ts'
import {
  connect,
  databaseUrl,
  makeDataFolder,
  type Product,
  removeDataFolder,
  setUp,
  startProduct,
} from './product.ts'

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 1_000_000)
const PLANNED = Math.min(100_000, PEOPLE / 2)
const ASKED = 1_000
/** A server in use has long been warm: its first few hundred decisions still compile. */
const WARM_UP = 500
/** A caller may read 3,000 times a minute. */
const SESSIONS = 4
const FLOOR_MILLIS = 5
/** The survey, the contact rules, and the person with what they were asked. */
const STATEMENTS = 3

export const throttle: Part = {
  name: 'throttle',
  says: `With ${PEOPLE.toLocaleString('en')} people, each with two invitations of the last months, and the contact rules a workspace begins with: whether one of them may be asked, ${ASKED} times another, over HTTP; and ${PLANNED.toLocaleString('en')} invitations planned by one call.`,
  measure: async () => {
    const dataFolder = makeDataFolder()
    try {
      const made = await setUp(dataFolder)
      const product = await startProduct(dataFolder, { role: 'web' })
      try {
        const headers = withKey(made.key)
        const survey = await publish(product, headers)
        const database = await connect(dataFolder)
        const people = await seed(database, survey)
        await database.end()
        const alone = await decideAlone(dataFolder, { survey, people })
        const sessions = []
        for (let n = 0; n < SESSIONS; n++) sessions.push(await signIn(product.url, made))
        const overHttp = await decideOverHttp(product, { sessions, survey, people })
        return [...alone, ...overHttp, ...(await planMany(product, { headers, survey }))]
      } finally {
        await product.stop()
      }
    } finally {
      removeDataFolder(dataFolder)
    }
  },
}

const publish = async ({ url }: Product, headers: Record<string, string>): Promise<string> => {
  const body = { name: 'Visit', touchpoint: 'shop', template: 'purchase' }
  const { id } = await askJson<{ id: string }>(`${url}/api/surveys`, { method: 'POST', headers, body })
  await askJson(`${url}/api/surveys/${id}/versions`, { method: 'POST', headers })
  return id
}

/** Half of them were asked in the last weeks and rest; the other half may be asked. */
const seed = async (database: pg.Client, survey: string): Promise<string[]> => {
  await database.query(`set session_replication_role = replica`)
  const { rows } = await database.query<{ id: string }>('select id from workspaces')
  const w = rows[0]!.id
  await database.query(`select set_config('heard.workspace', $1, false)`, [w])
  await database.query(
    `insert into people (workspace_id, id, email, zone, asked_at, created_at)
     select $1, md5('person' || n)::uuid, 'customer' || n || '@people.example', (array['Europe/Berlin', 'Asia/Tokyo', 'America/New_York'])[1 + n % 3],
       now() - make_interval(days => case when n % 2 = 0 then 10 else 100 end), now() - interval '1 year'
     from generate_series(1, ${PEOPLE}) n`,
    [w],
  )
  await database.query(
    `insert into invitations (workspace_id, id, survey_id, version_id, person_id, channel, status, planned_at, sent_at)
     select $1, md5('invitation' || n || '.' || k)::uuid, s.id, s.live_version_id, md5('person' || n)::uuid, 'email', 'sent', at, at
     from generate_series(1, ${PEOPLE}) n cross join generate_series(0, 1) k cross join surveys s
     cross join lateral (select now() - make_interval(days => 200 * k + case when n % 2 = 0 then 10 else 100 end) as at) past
     where s.workspace_id = $1`,
    [w],
  )
  await database.query('vacuum (analyze) people, invitations')
  await database.query('checkpoint')
  const drawn = await database.query<{ id: string }>(
    `select md5('person' || (1 + (n * 7919) % ${PEOPLE}))::uuid as id from generate_series(1, ${ASKED + WARM_UP}) n`,
  )
  if (!survey) throw new Error('no survey')
  return drawn.rows.map(({ id }) => id)
}

type Asking = { sessions: Record<string, string>[]; survey: string; people: readonly string[] }

/** The decision itself, its statements included, without what any request costs. */
const decideAlone = async (
  dataFolder: string,
  { survey, people }: Omit<Asking, 'sessions'>,
): Promise<Figure[]> => {
  const program = assemble(readConfig({ HEARD_LOG_LEVEL: 'warn' }), {
    databaseUrl: databaseUrl(dataFolder),
    url: 'http://bench',
    secret: randomBytes(32),
  })
  const { rows } = await program.database.ownerPool.query<{ id: string }>('select id from workspaces')
  const desk = deskOf(program, fromUuid('workspace', rows[0]!.id), { kind: 'heard' })
  const took: number[] = []
  const tookNothing: number[] = []
  for (let n = 0; n < WARM_UP + ASKED; n++) {
    const at = performance.now()
    await desk.transact(async ({ db }) => {
      for (let statement = 0; statement < STATEMENTS; statement++) await sql`select ${n}::int`.execute(db)
    })
    if (n >= WARM_UP) tookNothing.push(performance.now() - at)
  }
  const began = process.cpuUsage()
  for (const [n, uuid] of people.entries()) {
    const at = performance.now()
    const given = {
      id: survey as Id<'survey'>,
      personId: fromUuid('person', uuid),
      channel: 'email' as const,
    }
    await desk.transact((ctx) => mayAsk(ctx, given))
    if (n >= WARM_UP) took.push(performance.now() - at)
  }
  const cpu = process.cpuUsage(began)
  await program.database.close()
  const note = `p50 ${show(percentile(took, 0.5))} ms, longest ${show(Math.max(...took))} ms; of our own processor time ${show((cpu.user + cpu.system) / 1000 / people.length)} ms each`
  return [
    atMost('decision with its whole transaction, p99', percentile(took, 0.99), FLOOR_MILLIS, 'ms', note),
    {
      what: 'beside it: as many statements that ask nothing, p99',
      value: `${show(percentile(tookNothing, 0.99))} ms`,
      note: `p50 ${show(percentile(tookNothing, 0.5))} ms: what this machine alone costs`,
    },
  ]
}

const decideOverHttp = async ({ url }: Product, { sessions, survey, people }: Asking): Promise<Figure[]> => {
  const took: number[] = []
  const outcomes = new Map<string, number>()
  for (const [n, uuid] of people.entries()) {
    const answer = await ask(`${url}/api/surveys/${survey}/people/${fromUuid('person', uuid)}/asking`, {
      headers: sessions[n % SESSIONS]!,
    })
    if (answer.status !== 200) throw new Error(`${answer.status} ${answer.body}`)
    const { outcome } = JSON.parse(String(answer.body)) as { outcome: string }
    outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1)
    if (n >= WARM_UP) took.push(answer.millis)
  }
  const note = `p50 ${show(percentile(took, 0.5))} ms; ${[...outcomes].map(([what, many]) => `${what} ${many}`).join(', ')}`
  return [
    {
      what: 'decision with session, rights and JSON over HTTP, p99',
      value: `${show(percentile(took, 0.99))} ms`,
      note,
    },
  ]
}

const planMany = async (
  { url, dataFolder }: Product,
  { headers, survey }: { headers: Record<string, string>; survey: string },
): Promise<Figure[]> => {
  const database = await connect(dataFolder)
  // A segment of one account, half of which may be asked.
  const account = '00000000-0000-7000-8000-000000000001'
  await database.query(
    `insert into accounts (workspace_id, id, name, created_at) select id, '${account}', 'Big', now() from workspaces`,
  )
  await database.query(
    `update people set account_id = '${account}' where id in (select id from people where asked_at < now() - interval '50 days' limit ${PLANNED})`,
  )
  await database.query('vacuum (analyze) people')
  const began = performance.now()
  const { planned, skipped } = await askJson<{ planned: number; skipped: unknown[] }>(
    `${url}/api/surveys/${survey}/invitations`,
    { method: 'POST', headers, body: { segment: { accountId: fromUuid('account', account) } } },
  )
  const seconds = (performance.now() - began) / 1000
  await database.end()
  if (planned !== PLANNED) throw new Error(`planned ${planned} of ${PLANNED}: ${JSON.stringify(skipped)}`)
  return [
    {
      what: 'invitations planned in a second, decision and event of each kept',
      value: `${show(planned / seconds)} /s`,
      note: `${planned.toLocaleString('en')} in ${show(seconds)} s`,
    },
  ]
}
