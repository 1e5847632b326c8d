import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { freePort } from '../free-port.ts'
import { world } from '../world.ts'
import { chanceOf, newSeed } from './chance.ts'
import { brokenInvariants } from './invariants.ts'
import { ask, openLoad } from './load.ts'
import { end, type Heard, isAlive, startHeard } from './processes.ts'
import { comesToRest, pause, termUnderLoad, whatIsLeft } from './rest.ts'

/** The short form of `npm run torture`: the real program in processes of its own, on one database. */
let heard: Awaited<ReturnType<typeof world>>
const folder = mkdtempSync(join(tmpdir(), 'heard-short-'))
const running: Heard[] = []

before(async () => {
  heard = await world()
})
after(async () => {
  await Promise.all(running.map((one) => end(one, 'SIGKILL')))
  await heard.close()
  rmSync(folder, { recursive: true, force: true })
})

const start = async (role: Heard['role']) => {
  const started = await startHeard(role, {
    HEARD_DATA: folder,
    DATABASE_URL: heard.program.database.ownerPool.options.connectionString!,
    HEARD_PORT: String(await freePort()),
    HEARD_SMTP_IN_PORT: '0',
    HEARD_LOG_LEVEL: 'warn',
  })
  running.push(started)
  return started
}

/** The first notice of arriving feedback that an open page of this process is told. */
const listen = (url: string, cookie: string): Promise<{ noticed: Promise<void>; close: () => void }> =>
  new Promise((opened, failed) => {
    const asking = request(`${url}/api/live`, { headers: { cookie }, agent: false }, (answer) => {
      let text = ''
      let wasOpened = false
      const noticed = new Promise<void>((done) => {
        answer.on('data', (part) => {
          text += part
          if (!wasOpened && text.includes('hello')) {
            wasOpened = true
            opened({ noticed, close: () => asking.destroy() })
          }
          if (text.includes('feedback.received')) done()
        })
      })
    })
    asking.on('error', failed)
    asking.end()
  })

test('kill -9 of a web and a work process and SIGTERM under load lose nothing, and nothing lies between the processes but the database', async (t) => {
  const seed = newSeed()
  t.diagnostic(`seed ${seed}`)
  const chance = chanceOf(seed)
  const { secret: key } = await heard.withKey()
  const { cookie } = await heard.as('agent')
  const [left, right, doomed] = await Promise.all([start('web'), start('web'), start('work')])

  // What one process takes in, a page that is open on the other is told.
  const page = await listen(right!.url, cookie)
  const { answer } = await ask(`${left!.url}/api/feedback`, {
    key,
    body: { channel: 'api', comment: 'across' },
  })
  assert.equal(answer?.status, 201, answer?.body)
  await page.noticed
  page.close()

  // Ten guesses a minute, however they are spread.
  const guesses = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      ask(`${[left, right][n % 2]!.url}/api/session`, {
        headers: { 'x-heard': '1' },
        body: { email: 'nobody@first.test', password: 'guess' },
      }),
    ),
  )
  assert.equal(guesses.filter((one) => one.answer?.status === 429).length, 2)

  const webs = () => [left!, right!].filter(isAlive).map(({ url }) => url)
  const load = openLoad({ urls: webs, key, chance })
  const over = load.start(3)
  await pause(700 + chance.below(600))
  await end(doomed!, 'SIGKILL')
  await end(left!, 'SIGKILL')
  // Fifteen seconds later as far as the others can tell: a worker that was not seen for so long is dead.
  await heard.program.database.ownerPool.query(
    `update workers set seen_at = seen_at - interval '1 minute';
     update graphile_worker._private_jobs set locked_at = locked_at - interval '1 minute' where locked_at is not null`,
  )
  await start('work')
  await pause(500 + chance.below(500))
  load.end()
  await over
  assert.deepEqual(await termUnderLoad(key, right!), [])

  assert.ok(load.acknowledged.size > 10, `only ${load.acknowledged.size} were acknowledged`)
  assert.deepEqual(load.counts.refused, [])
  const db = heard.program.database.ownerPool
  assert.ok(await comesToRest(db), await whatIsLeft(db))
  assert.deepEqual(await brokenInvariants(db, { atRest: true }), [])
  const { rows } = await db.query<{ comment: string }>(
    `select comment from feedback where comment like 'torture %'`,
  )
  const kept = new Set(rows.map(({ comment }) => /feedback_\w+/.exec(comment)?.[0]))
  assert.deepEqual(
    [...load.acknowledged].filter((id) => !kept.has(id)),
    [],
  )
})
