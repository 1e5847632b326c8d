import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { HOUR } from '#core/time.ts'
import type { chanceOf } from './chance.ts'
import type { openLine } from './line.ts'
import { ask } from './load.ts'
import type { openMailSink } from './mail-sink.ts'
import { end, type Heard, setClock } from './processes.ts'
import { pause, termUnderLoad } from './rest.ts'
import type { SmallDisk } from './small-disk.ts'

export type Stage = {
  folder: string
  key: string
  chance: ReturnType<typeof chanceOf>
  sink: Awaited<ReturnType<typeof openMailSink>>
  line: Awaited<ReturnType<typeof openLine>>
  /** Null where none may be made. */
  disk: SmallDisk | null
  alive: (role: Heard['role']) => Heard[]
  /** Another one in its place, on the same side of the network. */
  replace: (one: Heard) => Promise<void>
  /** What went wrong that no invariant sees. */
  complain: (what: string) => void
}

const GONE_MILLIS = 60_000
/** Longer than the product waits for a greeting. */
const SILENT_MILLIS = 25_000
/** No proxy in front waits longer for a sign of readiness. */
const READY_MILLIS = 20_000
/** After a minute without PostgreSQL. */
const HEALED_MILLIS = 10_000
const FULL_MILLIS = 10_000
/** On a machine that is busy with something else, too. */
const UP_AGAIN_MILLIS = 90_000
/** PostgreSQL may have given up meanwhile, and reads its log again before it serves. */
const ROOM_MILLIS = 60_000

/** Everything that is done to a running Heard; each can be done at any time and mends itself. */
export const faultsOn = (stage: Stage): Record<string, () => Promise<void>> => {
  const { folder, key, chance, sink, line, disk, alive, replace, complain } = stage
  const kill = async (role: Heard['role'], signal: NodeJS.Signals) => {
    const one = chance.among(alive(role))
    await end(one, signal)
    await replace(one)
  }
  const frozen = async (millis: number, meanwhile: () => Promise<void> = async () => {}) => {
    const pid = await postmaster(folder)
    signalTo(pid, 'SIGSTOP')
    // Only now: it would have another one before it stands still.
    const all = [pid, ...childrenOf(pid)]
    for (const one of all) signalTo(one, 'SIGSTOP')
    try {
      await Promise.all([pause(millis), meanwhile()])
    } finally {
      for (const one of all) signalTo(one, 'SIGCONT')
    }
  }
  return {
    'kill -9 of a web process': () => kill('web', 'SIGKILL'),
    'kill -9 of a work process': () => kill('work', 'SIGKILL'),
    'PostgreSQL stopped at once': async () => signalTo(await postmaster(folder), 'SIGQUIT'),
    'PostgreSQL paused': () => frozen(3_000),
    'PostgreSQL gone for 60 s': async () => {
      await frozen(GONE_MILLIS, async () => {
        await pause(2_000)
        for (const web of alive('web')) {
          const said = await readiness(web)
          if (said !== 503) complain(`without PostgreSQL /readyz said ${said ?? 'nothing'}`)
        }
      })
      const back = Date.now()
      for (const web of alive('web')) {
        while ((await readiness(web)) !== 200 && Date.now() - back < HEALED_MILLIS) await pause(200)
        if (Date.now() - back >= HEALED_MILLIS) complain('with PostgreSQL again /readyz did not say so')
      }
    },
    'the network to PostgreSQL cut': async () => {
      line.become('cut')
      await pause(5_000)
      line.become('open')
    },
    'the network to PostgreSQL silent': async () => {
      line.become('silent')
      await pause(10_000)
      line.become('open')
    },
    'mail server silent': async () => {
      sink.fallSilent()
      await pause(SILENT_MILLIS)
      sink.speakAgain()
    },
    'mail taken, and the line cut before it was said': async () => {
      sink.swallow()
      await pause(3_000)
      sink.speakAgain()
    },
    'a clock two hours ahead': () => jump(2 * HOUR),
    'a clock two hours behind': () => jump(-2 * HOUR),
    'SIGTERM of a web process under load': async () => {
      const one = alive('web')[0]!
      for (const failed of await termUnderLoad(key, one)) complain(`at SIGTERM: ${failed}`)
      await replace(one)
    },
    'SIGTERM of a work process under load': () => kill('work', 'SIGTERM'),
    ...(disk && { 'the disk full': () => full(disk) }),
  }

  /** The load tells whether anything was refused otherwise than with 503; the tables, whether anything was lost. */
  async function full(small: SmallDisk): Promise<void> {
    const until = Date.now() + FULL_MILLIS
    try {
      while (Date.now() < until) {
        small.fill()
        await pause(250)
      }
    } finally {
      small.free()
    }
    const free = Date.now()
    while ((await readiness(alive('web')[0]!)) !== 200) {
      if (Date.now() - free > ROOM_MILLIS) return complain('with room again /readyz did not say so')
      await pause(500)
    }
  }

  async function jump(millis: number): Promise<void> {
    const jumping = [chance.among(alive('web')), chance.among(alive('work'))]
    for (const one of jumping) setClock(one, millis)
    await pause(4_000)
    for (const one of jumping) setClock(one, 0)
  }
}

const readiness = async ({ url }: Heard): Promise<number | undefined> =>
  (await ask(`${url}/readyz`, { method: 'GET', timeoutMillis: READY_MILLIS })).answer?.status

/** The one before may just have been stopped: then Heard brings up another. */
const postmaster = async (folder: string): Promise<number> => {
  const file = join(folder, 'postgres', 'postmaster.pid')
  const until = Date.now() + UP_AGAIN_MILLIS
  for (;;) {
    const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []
    if (lines[7]?.trim() === 'ready' && existsSync(`/proc/${lines[0]}`)) return Number(lines[0])
    if (Date.now() > until) throw new Error('PostgreSQL did not come up again')
    await pause(100)
  }
}

/** A postmaster that is stopped takes no line, but its children would go on serving those they have. */
const childrenOf = (pid: number): number[] =>
  readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number)

const signalTo = (pid: number, signal: NodeJS.Signals): void => {
  try {
    process.kill(pid, signal)
  } catch {
    // A child that ended by itself in the meantime.
  }
}
