import assert from 'node:assert/strict'
import {
  databaseUrl,
  makeDataFolder,
  removeDataFolder,
  setUp,
  switchPlaybooksOn,
} from '../../bench/product.ts'
import { freePort } from '../free-port.ts'
import { openReceiver } from '../receiver.ts'
import { chanceOf } from './chance.ts'
import { faultsOn } from './faults.ts'
import { brokenInvariants, INVARIANTS } from './invariants.ts'
import { openLine } from './line.ts'
import { ask, openLoad } from './load.ts'
import { openMailSink } from './mail-sink.ts'
import { end, type Heard, isAlive, startHeard } from './processes.ts'
import { comesToRest, pause, reach, whatIsLeft } from './rest.ts'
import { openSmallDisk } from './small-disk.ts'

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
  complaints: string[]
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
  const disk = openSmallDisk(folder)
  if (!disk) say('a full disk is not tried: no file system may be mounted here')
  const sink = await openMailSink()
  const fast = await openReceiver()
  const slow = await openReceiver((answer) => setTimeout(() => answer.writeHead(204).end(), 4_000))
  const silent = await openReceiver(() => {})
  const line = await openLine(() => Number(new URL(databaseUrl(folder)).port))
  const running: Heard[] = []
  const isFar = new WeakSet<Heard>()
  const diedByThemselves: string[] = []
  const complaints: string[] = []
  const start = async (role: Heard['role'], { far }: { far: boolean }) => {
    const started = await startHeard(role, {
      HEARD_DATA: folder,
      HEARD_SMTP_URL: sink.url,
      HEARD_SMTP_IN_PORT: '0',
      HEARD_LOG_LEVEL: 'warn',
      HEARD_OUTBOUND_ALLOW: '127.0.0.1',
      HEARD_PORT: String(await freePort()),
      ...(far && { DATABASE_URL: databaseUrl(folder).replace(/@.*$/, `@127.0.0.1:${line.port}/heard`) }),
    })
    if (far) isFar.add(started)
    running.push(started)
  }
  const reviveDead = async () => {
    for (const one of running.filter((found) => !isAlive(found) && found.child.signalCode === null)) {
      running.splice(running.indexOf(one), 1)
      if (one.child.exitCode === 0) continue
      diedByThemselves.push(`${one.role} ended with ${one.child.exitCode}: ${one.said().slice(-600)}`)
      await start(one.role, { far: isFar.has(one) })
    }
  }
  const alive = (role: Heard['role']) => running.filter((one) => one.role === role && isAlive(one))
  try {
    const { key } = await setUp(folder)
    await start('web', { far: false })
    // One of each reaches PostgreSQL over a network that can be cut, as a second machine would.
    await Promise.all([
      start('web', { far: true }),
      start('work', { far: false }),
      start('work', { far: true }),
    ])
    const url = alive('web')[0]!.url
    await switchPlaybooksOn(url, key)
    for (const [name, { address }] of Object.entries({ fast, slow, silent })) {
      const { answer } = await ask(`${url}/api/webhooks`, {
        key,
        body: { name, address, eventNames: ['feedback.received', 'case.opened'] },
      })
      assert.equal(answer?.status, 201, answer?.body)
    }

    const load = openLoad({ urls: () => alive('web').map((one) => one.url), key, chance })
    const over = load.start(CUSTOMERS)
    const done: Record<string, number> = {}
    const faults = faultsOn({
      folder,
      key,
      chance,
      sink,
      line,
      disk,
      alive,
      replace: (one) => start(one.role, { far: isFar.has(one) }),
      complain: (what) => complaints.push(what),
    })
    const names = Object.keys(faults)
    for (let round = 0; round < rounds; round++) {
      await pause(300 + chance.below(1_500))
      // Each once, then as the seed says.
      const name = names[round] ?? chance.among(names)
      say(`${round + 1}/${rounds} ${name}; ${load.acknowledged.size} acknowledged`)
      await faults[name]!()
      done[name] = (done[name] ?? 0) + 1
      await reviveDead()
    }
    load.end()
    await over
    await reviveDead()

    say(`at rest: ${load.acknowledged.size} acknowledged`)
    const db = await reach(() => databaseUrl(folder))
    const isRest = await comesToRest(db, reviveDead)
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
      faults: done,
      acknowledged: load.acknowledged.size,
      lost: [...load.acknowledged].filter((id) => !counted.has(id)).length,
      countedTwice: [...counted.values()].filter((n) => n > 1).length,
      mailTwice: [...sink.taken.values()].filter((times) => times > 1).length,
      mailTaken: sink.taken.size,
      webhooksMissing: Math.max(0, events.length - arrived.size),
      complaints,
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
    silent.close()
    line.close()
    disk?.close()
    removeDataFolder(folder)
  }
}
