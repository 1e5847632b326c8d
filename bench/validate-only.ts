import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { z } from 'zod'
import { Feedback, GivenFeedback } from '#core/feedback/feedback.ts'
import { makeId } from '#core/ids.ts'

// The ceiling of HTTP itself: parses, validates and answers the same as the front door, and stores nothing.
const app = new Hono()
app.post('/api/feedback', async (c) => {
  const given = await z.decodeAsync(GivenFeedback, await c.req.json())
  const now = new Date()
  const answer: Feedback = {
    id: makeId('feedback', now.getTime(), crypto.getRandomValues(new Uint8Array(10))),
    sourceId: null,
    channel: given.channel,
    touchpoint: given.touchpoint ?? null,
    metric: given.metric,
    score: given.score ?? null,
    bucket: null,
    comment: given.comment ?? null,
    attributes: given.attributes ?? {},
    personId: null,
    personName: null,
    accountId: null,
    surveyId: null,
    occurredAt: now,
    receivedAt: now,
    language: null,
    sentiment: null,
    category: null,
    urgency: null,
    priority: null,
    understoodAt: null,
    outcome: 'open',
    outcomeAt: null,
    promiseAt: now,
    caseId: null,
    unit: null,
  }
  return c.json(z.encode(Feedback, answer), 201)
})
serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) =>
  console.log(`http://127.0.0.1:${port}`),
)
