import type { Context, Hono } from 'hono'
import { streamSSE } from 'hono/streaming'
import pg from 'pg'
import type { Id } from '#core/ids.ts'
import type { Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Callers } from './caller.ts'

type Notice = { workspaceId: Id<'workspace'>; name: string; count: number; ids: string[][] }
type Listener = (notice: Notice) => void

export type Live = {
  on: (workspaceId: Id<'workspace'>, listener: Listener) => () => void
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
  void connect()

  return {
    on: (workspaceId, listener) => {
      const set = listeners.get(workspaceId) ?? new Set()
      listeners.set(workspaceId, set.add(listener))
      return () => set.delete(listener)
    },
    stop: async () => {
      stopped = true
      await client?.end().catch(() => {})
    },
  }
}

const RECONNECT_MILLIS = 1_000
const PING_MILLIS = 15_000

/** `GET /api/live`: server-sent events of the caller's workspace, until the page goes or the session ends. */
export const mountLive = (app: Hono, live: Live, callers: Callers): void => {
  app.get('/api/live', async (c: Context) => {
    const caller = await callers.of(c)
    if (caller.who.kind !== 'member') throw new Fault('right.missing')
    c.header('x-accel-buffering', 'no')
    return streamSSE(c, async (stream) => {
      const waiting: Notice[] = []
      const off = live.on(caller.workspaceId, (notice) => waiting.push(notice))
      stream.onAbort(() => void off())
      await stream.writeSSE({ event: 'hello', data: '{}' })
      let quiet = 0
      while (!stream.aborted && !stream.closed) {
        const batch = waiting.splice(0)
        if (batch.length > 0) {
          quiet = 0
          const events = batch.slice(-50).map(({ name, count, ids }) => ({ name, count, ids: ids.flat() }))
          await stream.writeSSE({ data: JSON.stringify({ events }) })
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

/** Events that come together are told together. */
const BREATH_MILLIS = 100
