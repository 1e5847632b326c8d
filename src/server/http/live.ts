import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import pg from 'pg'
import type { EventName } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { isConfined, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Caller, Callers } from './caller.ts'
import { unseen } from './in-sight.ts'

type Notice = { workspaceId: Id<'workspace'>; name: EventName; count: number; ids: Id[][] }
type Listener = (notice: Notice) => void

export type Live = {
  on: (workspaceId: Id<'workspace'> | 'any', listener: Listener) => () => void
  /** Resolves when notices are heard. */
  ready: () => Promise<void>
  stop: () => Promise<void>
}

/** One LISTEN per process; every open page of a workspace hears what happened there. */
export const openLive = ({ config: _, database, ports }: Program): Live => {
  const listeners = new Map<string, Set<Listener>>()
  let client: pg.Client | null = null
  let stopped = false

  const connect = async () => {
    if (stopped) return
    const next = new pg.Client(database.ownerPool.options)
    next.on('error', () => {})
    next.on('end', () => {
      if (client === next) client = null
      if (!stopped) setTimeout(connect, RECONNECT_MILLIS).unref()
    })
    next.on('notification', ({ payload }) => {
      const notice = JSON.parse(payload ?? '{}') as Notice
      for (const place of [notice.workspaceId, 'any'])
        for (const listener of listeners.get(place) ?? []) listener(notice)
    })
    try {
      await next.connect()
      await next.query('listen heard_live')
      client = next
    } catch (error) {
      ports.log.warn({ err: error }, 'live updates are waiting for the database')
      await next.end().catch(() => {})
    }
  }
  const connected = connect()

  return {
    on: (workspaceId, listener) => {
      const set = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, set.add(listener))
      return () => set.delete(listener)
    },
    ready: () => connected,
    stop: async () => {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}

const RECONNECT_MILLIS = 1_000
/** Proxies cut a line on which nothing moves, too. */
const LOOK_MILLIS = 15_000
const MOST_WAITING = 50

type LiveDoor = { program: Program; callers: Callers; lookMillis?: number }

/** `GET /api/live`: server-sent events of the caller's workspace, until the page goes or the session ends. */
export const mountLive = (
  app: Hono,
  live: Live,
  { program, callers, lookMillis = LOOK_MILLIS }: LiveDoor,
): void => {
  app.get('/api/live', async (c: Context) => {
    const caller = await callers.of(c)
    if (caller.who.kind !== 'member') throw new Fault('right.missing')
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: Notice[] = []
      let isConfinedAnew = false
      const off = live.on(caller.workspaceId, (notice) => {
        isConfinedAnew ||= confines(caller.who.id, notice)
        waiting.push(notice)
        // A page that does not read is told the latest, once it does.
        if (waiting.length > MOST_WAITING) waiting.shift()
      })
      stream.onAbort(() => void off())
      await stream.writeSSE({ event: 'hello', data: '{}' })
      let lookedAt = performance.now()
      while (!stream.aborted && !stream.closed) {
        const events = await tellable(program, caller, waiting.splice(0))
        // What they may hear was changed just now: the page asks anew who it is for.
        if (isConfinedAnew) break
        if (events.length > 0) await stream.writeSSE({ data: JSON.stringify({ events }) })
        if (performance.now() - lookedAt >= lookMillis) {
          // A session that was ended elsewhere must not go on hearing, however much there is to tell.
          if (!(await isStill(callers, c))) break
          lookedAt = performance.now()
          await stream.writeSSE({ event: 'ping', data: '{}' })
        }
        await stream.sleep(BREATH_MILLIS)
      }
      off()
    })
  })
}

const isStill = (callers: Callers, c: Context): Promise<boolean> =>
  callers.of(c).then(
    () => true,
    () => false,
  )

/** What happened, to one who may hear of it: a confined member does not learn the name of what lies elsewhere. */
const tellable = async (program: Program, caller: Caller, batch: readonly Notice[]) => {
  if (batch.length === 0) return []
  const hidden = await unseen(program, caller, new Set(batch.flatMap(({ ids }) => ids.flat())))
  return batch.flatMap(({ name, count, ids }) => {
    if (!isConfined(caller.who)) return { name, count, ids: ids.flat() }
    const theirs = ids.filter((ofOne) => !ofOne.some((id) => hidden.has(id)))
    // How much there was elsewhere is not told either.
    return theirs.length > 0 ? { name, count: theirs.length, ids: theirs.flat() } : []
  })
}

const confines = (id: Id, { name, ids }: Notice): boolean =>
  name === 'member.confined' && ids.flat().includes(id)

/** Events that come together are told together. */
const BREATH_MILLIS = 100
