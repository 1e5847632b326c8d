import type { Hono } from 'hono'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Program } from '../ctx.ts'

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
        'select count(*) as n from graphile_worker.jobs where attempts >= max_attempts',
      )
      this.set(rows[0]!.n)
    },
  })

  app.get('/healthz', (c) => c.json({ alive: true }))
  app.get('/readyz', async (c) => {
    await database.appPool.query('select 1')
    return c.json({ ready: true })
  })
  app.get('/metrics', async (c) =>
    c.text(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  )
}
