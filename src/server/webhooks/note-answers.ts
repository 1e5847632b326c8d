import type { Id } from '#core/ids.ts'
import { isLost, judgeStatus, pauseAfter, restAfter } from '#core/webhooks/delivering.ts'
import type { Ctx } from '../ctx.ts'
import { record } from '../record.ts'
import type { Answer } from './ask.ts'
import { type Due, lockStanding, saveStanding, saveTried, type Tried } from './visits-store.ts'

type Answered = { due: Due; answer: Answer | null }

/** Writes down what came of some deliveries, and what it says about the webhook. Whether to go on with it now. */
export const noteAnswers = async (
  ctx: Ctx,
  id: Id<'webhook'>,
  all: readonly Answered[],
): Promise<boolean> => {
  const standing = await lockStanding(ctx, id)
  if (!standing) return false
  await saveTried(
    ctx,
    id,
    all.map((one) => triedOf(ctx, one)),
  )
  const answers = all.flatMap(({ answer }) => answer ?? [])
  if (answers.length === 0) return standing.isOn
  const verdicts = answers.map(({ status }) => judgeStatus(status))
  const now = ctx.now()
  if (verdicts.includes('delivered')) {
    const fresh = { failures: 0, failingSince: null, restingUntil: null, deliveredAt: now }
    const off = verdicts.includes('gone') ? 'gone' : null
    await saveStanding(ctx, id, { ...fresh, off })
    if (off && standing.isOn) await record(ctx, 'webhook.disabled', { webhookId: id, reason: off })
    return standing.isOn && !off
  }
  const failingSince = standing.failingSince ?? now
  const failures = standing.failures + 1
  const asked = Math.max(0, ...answers.map(({ retryAfterMillis }) => retryAfterMillis ?? 0))
  const off = verdicts.includes('gone') ? 'gone' : isLost(failingSince, now) ? 'failing' : null
  await saveStanding(ctx, id, {
    failures,
    failingSince,
    restingUntil: new Date(now.getTime() + restAfter(failures, asked)),
    deliveredAt: null,
    off: standing.isOn ? off : null,
  })
  if (off && standing.isOn) await record(ctx, 'webhook.disabled', { webhookId: id, reason: off })
  return false
}

const triedOf = (ctx: Ctx, { due, answer }: Answered): Tried => {
  const { eventId } = due
  const counted = { eventId, number: due.attempts + 1, tries: due.tries + 1 }
  if (!answer) {
    const nothing = { at: ctx.now(), millis: 0, httpStatus: null, excerpt: null, problem: FORGOTTEN }
    return { ...counted, ...nothing, status: 'failed', dueAt: null, endedAt: ctx.now() }
  }
  const { at, millis, status: httpStatus, problem, excerpt, retryAfterMillis } = answer
  const seen = { at, millis, httpStatus, problem, excerpt }
  const verdict = judgeStatus(httpStatus)
  const pause =
    verdict === 'failed'
      ? pauseAfter(counted.tries, { chance: ctx.ports.random(1)[0]! / 255, askedMillis: retryAfterMillis })
      : null
  if (pause !== null)
    return { ...counted, ...seen, status: 'waiting', dueAt: new Date(at.getTime() + pause), endedAt: null }
  const status = verdict === 'delivered' ? 'delivered' : 'failed'
  return { ...counted, ...seen, status, dueAt: null, endedAt: ctx.now() }
}

const FORGOTTEN = 'The event is no longer in the history.'
