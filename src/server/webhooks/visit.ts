import type { Id } from '#core/ids.ts'
import { payloadOf } from '#core/webhooks/payloads.ts'
import type { Desk } from '../ctx.ts'
import { enqueue } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import { unseal } from '../seal.ts'
import { type Answer, askWebhook, type Target } from './ask.ts'
import { noteAnswers } from './note-answers.ts'
import { findTarget } from './store.ts'
import { beginVisit, type Due, endVisit, findVisitedUntil, listDue } from './visits-store.ts'

export const kickOf = (id: Id<'webhook'>): string => `webhook:${id}`
export const timerOf = (id: Id<'webhook'>): string => `webhook:${id}:later`
const leaseOf = (id: Id<'webhook'>): string => `webhook:${id}:lease`

/** A healthy receiver gets several at once; one in trouble a single one, to see whether it is back. */
const AT_ONCE = 10
/** As long as it takes them quickly it gets more: ten at a time are 80 a second, and a busy workspace has more to tell. */
const MOST_AT_ONCE = 40
const QUICK_MILLIS = 500
/** Then the next one has its turn: a long queue of one receiver never keeps the others waiting. */
const VISIT_MILLIS = 10_000

/**
 * Brings one webhook what is due, and nothing to any other. At least once: what was asked but not written down when a process
 * was killed is asked again, under the same id.
 */
export const visitWebhook = effect(
  'webhook.visit',
  async (desk, { webhookId: id }: { webhookId: Id<'webhook'> }) => {
    const isBegun = await desk.transact(async (ctx) => {
      if (await beginVisit(ctx, id)) return true
      // Who is there may have been killed: somebody looks when the lease is over.
      const at = await findVisitedUntil(ctx, id)
      if (at) await enqueue(ctx, visitWebhook, { webhookId: id }, { key: leaseOf(id), at })
      return false
    })
    if (!isBegun) return
    try {
      const until = performance.now() + VISIT_MILLIS
      let most = AT_ONCE
      for (let began = performance.now(); began < until; began = performance.now()) {
        if (!(await deliverSome(desk, id, most))) break
        most = performance.now() - began < QUICK_MILLIS ? Math.min(2 * most, MOST_AT_ONCE) : AT_ONCE
      }
    } finally {
      await desk.transact(async (ctx) => {
        const at = await endVisit(ctx, id)
        if (at) await enqueue(ctx, visitWebhook, { webhookId: id }, { key: timerOf(id), at })
      })
    }
  },
  { workers: 'webhooks' },
)

/** Whether there may be more. */
const deliverSome = async (desk: Desk, id: Id<'webhook'>, most: number): Promise<boolean> => {
  const found = await desk.transact(async (ctx) => {
    const target = await findTarget(ctx, id)
    if (!target) return null
    const secrets = target.sealed.flatMap((sealed) => unseal(ctx, sealed) ?? [])
    const due = await listDue(ctx, id, target.isFailing ? 1 : most)
    return { target: { address: target.address, secrets }, due }
  })
  if (!found || found.due.length === 0) return false
  const answers = await Promise.all(
    found.due.map(async (due) => ({ due, answer: await answerTo(desk, found.target, due) })),
  )
  return desk.transact((ctx) => noteAnswers(ctx, id, answers))
}

const answerTo = (desk: Desk, target: Target, { eventId, event }: Due): Promise<Answer> | null =>
  event &&
  askWebhook(desk, target, {
    id: eventId,
    body: payloadOf({ id: eventId, workspaceId: desk.workspaceId, ...event }),
  })
