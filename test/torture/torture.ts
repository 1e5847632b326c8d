import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { databaseUrl, makeDataFolder, removeDataFolder, setUp } from '../../bench/product.ts'
import { openReceiver } from '../receiver.ts'
import { chanceOf } from './chance.ts'
import { brokenInvariants, INVARIANTS } from './invariants.ts'
import { ask, openLoad } from './load.ts'
import { openMailSink } from './mail-sink.ts'
import { end, type Heard, isAlive, startHeard } from './processes.ts'
import { comesToRest, pause, termUnderLoad, whatIsLeft } from './rest.ts'

export type Report = {
  seed: number
  rounds: number
  faults: Record<string, number>
  acknowledged: number
  lost: number
  countedTwice: number
  mailTwice: number
  mailTaken: number
  webhooksMissing: number
  failedAtTerm: number
  refused: string[]
  broken: string[]
  invariants: number
  diedByThemselves: string[]
}

const CUSTOMERS = 2

/**
 * The real program, two web and two work processes on one data folder, under load, while the seed decides what is killed, stopped
 * or silenced. Afterwards everything comes to rest, and what lies in the database is asked what must never be.
 */
export const torture = async ({
  seed,
  rounds,
  say = () => {},
}: {
  seed: number
  rounds: number
  say?: (line: string) => void
}): Promise<Report> => {
  const chance = chanceOf(seed)
  const folder = makeDataFolder()
  const sink = await openMailSink()
  const fast = await openReceiver()
  const slow = await openReceiver((answer) => setTimeout(() => answer.writeHead(204).end(), 4_000))
  const settings = {
    HEARD_DATA: folder,
    HEARD_SMTP_URL: sink.url,
    HEARD_SMTP_IN_PORT: '0',
    HEARD_LOG_LEVEL: 'warn',
    HEARD_OUTBOUND_ALLOW: '127.0.0.1',
  }
  const running: Heard[] = []
  const diedByThemselves: string[] = []
  const start = async (role: Heard['role']) => {
    const port = String(20_000 + chance.below(9_000))
    running.push(await startHeard(role, { ...settings, HEARD_PORT: port }))
  }
  const alive = (role: Heard['role']) => running.filter((one) => one.role === role && isAlive(one))
  try {
    const { key } = await setUp(folder)
    await start('web')
    await Promise.all([start('web'), start('work'), start('work')])
    const url = alive('web')[0]!.url
    for (const [name, address] of [
      ['fast', fast.address],
      ['slow', slow.address],
    ] as const) {
      const { answer } = await ask(`${url}/api/webhooks`, {
        key,
        body: { name, address, eventNames: ['feedback.received', 'case.opened'] },
      })
      assert.equal(answer?.status, 201, answer?.body)
    }

    const load = openLoad({ urls: () => alive('web').map((one) => one.url), key, chance })
    const over = load.start(CUSTOMERS)
    const faults: Record<string, number> = {}
    let failedAtTerm = 0
    const acts: Record<string, () => Promise<void>> = {
      'kill -9 of a web process': () => replace('web', 'SIGKILL'),
      'kill -9 of a work process': () => replace('work', 'SIGKILL'),
      'PostgreSQL stopped at once': async () => {
        process.kill(postmaster(folder), 'SIGQUIT')
      },
      'PostgreSQL paused': async () => {
        const pid = postmaster(folder)
        process.kill(pid, 'SIGSTOP')
        await pause(3_000)
        process.kill(pid, 'SIGCONT')
      },
      'mail server silent': async () => {
        sink.fallSilent()
        await pause(4_000)
        sink.speakAgain()
      },
      'SIGTERM under load': async () => {
        failedAtTerm += (await termUnderLoad(key, alive('web')[0]!)).length
        await start('web')
      },
    }
    const replace = async (role: Heard['role'], signal: NodeJS.Signals) => {
      await end(chance.among(alive(role)), signal)
      await start(role)
    }
    const names = Object.keys(acts)
    for (let round = 0; round < rounds; round++) {
      await pause(300 + chance.below(1_500))
      // Each once, then as the seed says.
      const name = names[round] ?? chance.among(names)
      say(`${round + 1}/${rounds} ${name}; ${load.acknowledged.size} acknowledged`)
      await acts[name]!()
      faults[name] = (faults[name] ?? 0) + 1
      for (const one of running.filter((found) => !isAlive(found) && found.child.signalCode === null)) {
        if (one.child.exitCode === 0) continue
        diedByThemselves.push(`${one.role} ended with ${one.child.exitCode}: ${one.said().slice(-600)}`)
        running.splice(running.indexOf(one), 1)
        await start(one.role)
      }
    }
    load.end()
    await over

    say(`at rest: ${load.acknowledged.size} acknowledged`)
    const db = new pg.Pool({ connectionString: databaseUrl(folder), max: 2 })
    db.on('error', () => {})
    const isRest = await comesToRest(db)
    const broken = await brokenInvariants(db, { atRest: true })
    if (!isRest) broken.push(`the queue never came to rest: ${await whatIsLeft(db)}`)
    const { rows: kept } = await db.query<{ comment: string; n: number }>(
      `select comment, count(*)::int as n from feedback group by comment`,
    )
    const counted = new Map(kept.map(({ comment, n }) => [/feedback_\w+/.exec(comment)?.[0] ?? comment, n]))
    const { rows: events } = await db.query<{ id: string; name: string }>(
      `select event_id::text as id, event_name as name from webhook_deliveries d join webhooks w
         on w.workspace_id = d.workspace_id and w.id = d.webhook_id where w.name = 'fast'`,
    )
    const arrived = new Set(fast.received.map(({ headers }) => headers['webhook-id']))
    await db.end()
    return {
      seed,
      rounds,
      faults,
      acknowledged: load.acknowledged.size,
      lost: [...load.acknowledged].filter((id) => !counted.has(id)).length,
      countedTwice: [...counted.values()].filter((n) => n > 1).length,
      mailTwice: [...sink.taken.values()].filter((times) => times > 1).length,
      mailTaken: sink.taken.size,
      webhooksMissing: Math.max(0, events.length - arrived.size),
      failedAtTerm,
      refused: [...new Set(load.counts.refused)],
      broken,
      invariants: INVARIANTS,
      diedByThemselves,
    }
  } finally {
    for (const one of running) await end(one, 'SIGTERM').catch(() => {})
    sink.close()
    fast.close()
    slow.close()
    removeDataFolder(folder)
  }
}

const postmaster = (folder: string): number =>
  Number(readFileSync(join(folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
