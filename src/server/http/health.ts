import { setTimeout as wait } from 'node:timers/promises'
import type { Hono } from 'hono'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Program } from '../ctx.ts'
import { Fault } from '../fault.ts'

/** Whoever balances load asks again every few seconds, and takes silence for an answer of its own. */
const READY_MILLIS = 3_000

/** A database that stands still refuses nothing: it says nothing at all. */
const withinTime = async (asked: Promise<unknown>): Promise<void> => {
  const late = new AbortController()
  const silence = wait(READY_MILLIS, undefined, { signal: late.signal }).then(() => {
    throw new Fault('unavailable')
  })
  await Promise.race([asked, silence]).finally(() => late.abort())
}

/** `/healthz`: the process lives. `/readyz`: it can serve. `/metrics`: for Prometheus, without personal data. */
export const mountHealth = (app: Hono, { database }: Program): void => {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  new Gauge({
    name: 'heard_jobs_waiting',
    help: 'Jobs that are due and not done yet.',
    registers: [registry],
    async collect() {
      const { rows } = await database.ownerPool.query<{ n: number }>(
        'select count(*) as n from graphile_worker.jobs where run_at <= now() and attempts < max_attempts',
      )
      this.set(rows[0]!.n)
    },
  })
  new Gauge({
    name: 'heard_jobs_given_up',
    help: 'Jobs that failed as often as they may.',
    registers: [registry],
    async collect() {
      const { rows } = await database.ownerPool.query<{ n: number }>(
        'select count(*) as n from graphile_worker.jobs where attempts >= max_attempts and last_error is not null',
      )
      this.set(rows[0]!.n)
    },
  })

  app.get('/healthz', (c) => c.json({ alive: true }))
  // One question at a time: a database that stands still would keep a connection for each who asks.
  let asking: Promise<unknown> | null = null
  app.get('/readyz', async (c) => {
    asking ??= database.appPool.query('select 1').finally(() => {
      asking = null
    })
    await withinTime(asking)
    return c.json({ ready: true })
  })
  app.get('/metrics', async (c) =>
    c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  )
}
