import { setTimeout as wait } from 'node:timers/promises'
import type pg from 'pg'
import { atLeast, atMost, type Figure, type Part, show } from './figures.ts'
import { askJson, withKey } from './http.ts'
import { cpuSeconds, postgresFamily } from './processes.ts'
import {
  connect,
  databaseUrl,
  makeDataFolder,
  type Product,
  removeDataFolder,
  setUp,
  startProduct,
} from './product.ts'
import { openSink, type Sink } from './sink.ts'

const PEOPLE = Number(process.env['BENCH_PEOPLE'] ?? 100_000)
const FLOOR_PER_SECOND = 300
/** When so much has arrived, one of the two workers is killed. */
const KILL_AT = 0.4
const PATIENCE_MILLIS = 1_200_000

export const invitations: Part = {
  name: 'invitations',
  says: `${PEOPLE.toLocaleString('en')} people are asked by one call; two workers hand the invitations to a mail server on this machine, and one of them is killed with SIGKILL in the middle. From the call to the last mail that arrived, with everything on these cores: web, workers, PostgreSQL, mail server.`,
  measure: async () => {
    const dataFolder = makeDataFolder()
    const sink = await openSink()
    try {
      const made = await setUp(dataFolder)
      const web = await startProduct(dataFolder, { role: 'web' })
      const database = await connect(dataFolder)
      // As on machines of their own: they know the database by its address only.
      const settings = {
        DATABASE_URL: databaseUrl(dataFolder),
        HEARD_SMTP_URL: sink.url,
        HEARD_MAIL_PACE: '0',
      }
      const workers: Product[] = []
      try {
        for (let n = 0; n < 2; n++) workers.push(await startProduct(dataFolder, { role: 'work', settings }))
        await seed(database)
        return await run({ web, workers, database, sink }, withKey(made.key))
      } finally {
        for (const worker of workers) if (isAlive(worker)) await worker.stop()
        await database.end()
        await web.stop()
      }
    } finally {
      sink.close()
      removeDataFolder(dataFolder)
    }
  },
}

const isAlive = ({ child }: Product): boolean => child.exitCode === null && child.signalCode === null

/** It is noon where they live, so that the contact rules hold nobody back until morning. Every 50th wants nothing from us. */
const seed = async (database: pg.Client): Promise<void> => {
  const west = new Date().getUTCHours() - 12
  const zone = `Etc/GMT${west >= 0 ? '+' : '-'}${Math.abs(west)}`
  await database.query(
    `insert into people (workspace_id, id, name, email, zone, created_at)
     select w.id, md5('person' || n)::uuid, 'Kim ' || n, 'customer' || n || '@people' || n % 500 || '.example', $1, now() - interval '1 year'
     from generate_series(1, ${PEOPLE}) n cross join workspaces w`,
    [zone],
  )
  await database.query(
    `insert into suppressions (workspace_id, address, reason, at)
     select workspace_id, email, 'unsubscribed', now() from people where ('x' || right(id::text, 4))::bit(16)::int % 50 = 0`,
  )
  await database.query('vacuum (analyze) people')
}

type Running = { web: Product; workers: readonly Product[]; database: pg.Client; sink: Sink }

const run = async (running: Running, headers: Record<string, string>): Promise<Figure[]> => {
  const { web, workers, database, sink } = running
  const body = { name: 'Visit', touchpoint: 'shop', template: 'purchase' }
  const { id } = await askJson<{ id: string }>(`${web.url}/api/surveys`, { method: 'POST', headers, body })
  await askJson(`${web.url}/api/surveys/${id}/versions`, { method: 'POST', headers })
  const began = performance.now()
  const { planned } = await askJson<{ planned: number }>(`${web.url}/api/surveys/${id}/invitations`, {
    method: 'POST',
    headers,
    body: { segment: { all: true } },
  })
  const planning = (performance.now() - began) / 1_000
  const idle = spent(running)
  let ofTheKilled = 0
  const before = await transactions(database)
  let killed = 0
  let last = { mails: 0, at: began }
  while (performance.now() - began < PATIENCE_MILLIS) {
    await wait(250)
    if (sink.mails() > last.mails) last = { mails: sink.mails(), at: performance.now() }
    if (killed === 0 && sink.mails() >= planned * KILL_AT) {
      ofTheKilled = cpuSeconds([workers[0]!.child.pid!])
      process.kill(-workers[0]!.child.pid!, 'SIGKILL')
      killed = performance.now()
    }
    // What the killed worker held is unlocked within 15 seconds; who has nothing to do for longer than that is done.
    if (performance.now() - last.at > 5_000 && (await isDone(database))) break
  }
  const seconds = (last.at - began) / 1_000
  const now = spent(running)
  const millisEach = (before: number, after: number) => show((1_000 * (after - before)) / sink.mails())
  return [
    atLeast(
      'planned and handed over, from the call to the last mail',
      sink.mails() / seconds,
      FLOOR_PER_SECOND,
      '/s',
      `processor time each: ${millisEach(idle.workers, now.workers + ofTheKilled)} ms the workers, ${millisEach(idle.postgres, now.postgres)} ms PostgreSQL; ${show(((await transactions(database)) - before) / sink.mails())} transactions each; ${sink.mails().toLocaleString('en')} in ${show(seconds)} s, of which ${show(planning)} s planning; ${show(sink.bytes() / sink.mails() / 1024)} kB each; one worker killed ${show((killed - began) / 1_000)} s after the call`,
    ),
    ...(await audit(running, planned)),
  ]
}

const transactions = async (database: pg.Client): Promise<number> => {
  const { rows } = await database.query<{ n: string }>(
    'select xact_commit + xact_rollback as n from pg_stat_database where datname = current_database()',
  )
  return Number(rows[0]!.n)
}

const spent = ({ workers, web }: Running) => ({
  workers: cpuSeconds(workers.filter(isAlive).map(({ child }) => child.pid!)),
  postgres: cpuSeconds(postgresFamily(web.dataFolder).map(({ pid }) => pid)),
})

const isDone = async (database: pg.Client): Promise<boolean> => {
  const { rows } = await database.query<{ n: number }>(
    `select (select count(*) from invitations where status = 'planned' and message_id is null)
          + (select count(*) from messages where status = 'queued')
          + (select count(*) from messages m join invitations i on i.message_id = m.id where m.status = 'sent' and i.status = 'planned') as n`,
  )
  return Number(rows[0]!.n) === 0
}

/** Told by the sink's log and by the tables, not by the program. */
const audit = async ({ database, sink }: Running, planned: number): Promise<Figure[]> => {
  const { rows } = await database.query<{
    email: string
    suppressed: boolean
    invitations: number
    state: string | null
  }>(
    `select p.email, exists (select from suppressions s where s.address = p.email) as suppressed,
       (select count(*)::int from invitations i where i.person_id = p.id) as invitations,
       (select m.status::text from messages m where m.person_id = p.id) as state
     from people p`,
  )
  let twice = 0
  let forgotten = 0
  let unwanted = 0
  let inDoubt = 0
  let arrivedInDoubt = 0
  for (const { email, suppressed, invitations, state } of rows) {
    const mails = sink.taken.get(email) ?? 0
    if (mails > 1 || invitations > 1) twice++
    if (suppressed && mails > 0) unwanted++
    // A hand-over that the kill cut in two: it is shown as such, and a person decides.
    if (state === 'sending' || state === 'uncertain') {
      inDoubt++
      if (mails > 0) arrivedInDoubt++
    } else if (!suppressed && mails === 0) forgotten++
  }
  const strangers = [...sink.taken.keys()].length - rows.filter(({ email }) => sink.taken.has(email)).length
  const none = (what: string, found: number, note = '') => atMost(what, found, 1, 'people', note)
  return [
    none('asked twice', twice),
    none('forgotten', forgotten, `of ${planned.toLocaleString('en')} planned`),
    none('asked although they want nothing, or unknown', unwanted + strangers),
    {
      what: 'in doubt after the kill, each shown to be decided',
      value: `${inDoubt} people`,
      note: `${arrivedInDoubt} of them had arrived`,
    },
  ]
}
