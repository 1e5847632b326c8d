import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import pg from 'pg'
import type { Id } from '#core/ids.ts'
import { isConfined, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Caller, Callers } from './caller.ts'
import { unseen } from './in-sight.ts'

type Notice = { workspaceId: Id<'workspace'>; name: string; count: number; ids: Id[][] }
type Listener = (notice: Notice) => void

export type Live = {
  on: (workspaceId: Id<'workspace'>, listener: Listener) => () => void
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
      for (const listener of listeners.get(notice.workspaceId) ?? []) listener(notice)
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
const PING_MILLIS = 15_000

type LiveDoor = { program: Program; callers: Callers }

/** `GET /api/live`: server-sent events of the caller's workspace, until the page goes or the session ends. */
export const mountLive = (app: Hono, live: Live, { program, callers }: LiveDoor): void => {
  app.get('/api/live', async (c: Context) => {
    const caller = await callers.of(c)
    if (caller.who.kind !== 'member') throw new Fault('right.missing')
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: Notice[] = []
      const off = live.on(caller.workspaceId, (notice) => waiting.push(notice))
      stream.onAbort(() => void off())
      const told = (batch: Notice[]) => tellable(program, caller, batch)
      await stream.writeSSE({ event: 'hello', data: '{}' })
      let quiet = 0
      while (!stream.aborted && !stream.closed) {
        const batch = waiting.splice(0)
        if (batch.length > 0) {
          quiet = 0
          const events = await told(batch.slice(-50))
          if (isConfinedAnew(caller.who.id, batch)) break
          if (events.length > 0) await stream.writeSSE({ data: JSON.stringify({ events }) })
        } else if (quiet >= PING_MILLIS) {
          quiet = 0
          // A session that was ended elsewhere must not go on hearing.
          await callers.of(c).catch(() => stream.close())
          await stream.writeSSE({ event: 'ping', data: '{}' })
        }
        quiet += BREATH_MILLIS
        await stream.sleep(BREATH_MILLIS)
      }
      off()
    })
  })
}

/** What happened, to one who may hear of it: a confined member does not learn the name of what lies elsewhere. */
const tellable = async (program: Program, caller: Caller, batch: readonly Notice[]) => {
  const hidden = await unseen(program, caller, new Set(batch.flatMap(({ ids }) => ids.flat())))
  return batch.flatMap(({ name, count, ids }) => {
    if (!isConfined(caller.who)) return { name, count, ids: ids.flat() }
    const theirs = ids.filter((ofOne) => !ofOne.some((id) => hidden.has(id)))
    // How much there was elsewhere is not told either.
    return theirs.length > 0 ? { name, count: theirs.length, ids: theirs.flat() } : []
  })
}

/** What they may hear was changed just now: the page asks anew who it is for. */
const isConfinedAnew = (id: Id, batch: readonly Notice[]): boolean =>
  batch.some(({ name, ids }) => name === 'member.confined' && ids.flat().includes(id))

/** Events that come together are told together. */
const BREATH_MILLIS = 100
