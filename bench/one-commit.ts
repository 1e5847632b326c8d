import { randomBytes } from 'node:crypto'
import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { Feedback, GivenFeedback } from '#core/feedback/feedback.ts'
import { fromUuid } from '#core/ids.ts'
import { readConfig } from '#server/config.ts'
import { deskOf } from '#server/ctx.ts'
import { submit } from '#server/feedback/submit.ts'
import { assemble } from '#server/program.ts'

// Our own gate without group commit: a transaction for each request. It spares itself pace and key, which favours it.
const program = assemble(readConfig({ HEARD_LOG_LEVEL: 'warn' }), {
  databaseUrl: process.env['BENCH_DATABASE_URL']!,
  url: 'http://bench',
  secret: randomBytes(32),
})
const { rows } = await program.database.ownerPool.query<{ id: string }>('select id from workspaces')
const desk = deskOf(program, fromUuid('workspace', rows[0]!.id), { kind: 'heard' })
const app = new Hono()
app.post('/api/feedback', async (c) => {
  const given = await z.decodeAsync(GivenFeedback, await c.req.json())
  const idempotencyKey = c.req.header('idempotency-key')!
  const [result] = await desk.transact((ctx) => submit(ctx, [{ ...given, idempotencyKey }]))
  if (!result || !('feedback' in result)) return c.json({}, 500)
  return c.json(z.encode(Feedback, result.feedback), 201)
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
)
