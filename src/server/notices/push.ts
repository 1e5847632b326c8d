import type { Id } from '#core/ids.ts'
import { readRetryAfter } from '#core/webhooks/delivering.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import type { Fetched } from '../ports/safe-fetch.ts'
import { record } from '../record.ts'
import { say } from '../say.ts'
import { mayPass, pauseAfter, problemOf } from './attempt.ts'
import { addPushes, type KeptPush, lockPush, movePush, removeDevice } from './devices-store.ts'
import { pushKeyOf } from './push-key.ts'
import { sealPush } from './seal-push.ts'
import { findNotice } from './store.ts'

/** Wakes the browsers of whom the notices are for, in the transaction of what they are about. */
export const pushNotices = async (ctx: Ctx, noticeIds: readonly Id<'notice'>[]): Promise<void> =>
  sendPushes(ctx, await addPushes(ctx, noticeIds))

export const sendPushes = (ctx: Ctx, ids: readonly Id<'push'>[]): Promise<void> =>
  enqueueAll(
    ctx,
    sendPush,
    ids.map((pushId) => ({ pushId })),
  )

const MOST_ATTEMPTS = 4
/** What nobody saw within a day is found in the list. */
const LIVES_SECONDS = 86_400

/**
 * Hands one push to the maker of the browser, who can read neither its words nor its title. It is claimed before the
 * attempt: one that a crash left claimed wakes nobody twice, but is shown as failed.
 */
export const sendPush = effect('notice.send_push', async (desk, { pushId }: { pushId: Id<'push'> }) => {
  const push = await desk.transact((ctx) => claim(ctx, pushId))
  if (!push) return
  const { secret, url, ports } = desk.program
  const { body, headers } = sealPush(push, JSON.stringify(push.said), {
    key: pushKeyOf(secret),
    now: ports.now(),
    random: ports.random,
    // Makers of browsers refuse a sender without an address of the web or a mail.
    sender: url.startsWith('https:') ? url : 'mailto:heard@localhost',
  })
  const answer = await ports.safeFetch({
    method: 'POST',
    url: push.endpoint,
    headers: { ...headers, ttl: String(LIVES_SECONDS), urgency: push.said.urgent ? 'high' : 'normal' },
    body,
  })
  await desk.transact((ctx) => end(ctx, { pushId, push, answer }))
})

/** What the browser shows, and where a press on it leads. */
type Said = { title: string; body: string; path: string; tag: string; urgent: boolean }
type Claimed = KeptPush & { keys: NonNullable<KeptPush['keys']>; said: Said }

const claim = async (ctx: Ctx, id: Id<'push'>): Promise<Claimed | null> => {
  const push = await lockPush(ctx, id)
  if (push?.status === 'sending')
    await movePush(ctx, id, { status: 'failed', problem: 'Nobody knows whether it arrived.' })
  if (push?.status !== 'queued') return null
  const { keys } = push
  if (!keys) {
    await movePush(ctx, id, { status: 'failed', problem: 'Its keys were sealed by another installation.' })
    return null
  }
  const said = await saidIn(ctx, push)
  if (!said) {
    await movePush(ctx, id, { status: 'failed', problem: 'There is nothing left to say.' })
    return null
  }
  await movePush(ctx, id, { status: 'sending', attempts: push.attempts + 1 })
  return { ...push, keys, said }
}

const saidIn = async (ctx: Ctx, { memberId, noticeId }: KeptPush): Promise<Said | null> => {
  if (noticeId === null)
    return {
      title: say('notices.hello_device'),
      body: say('notices.hello.text'),
      path: '/notices?tab=habits',
      tag: 'trial',
      urgent: true,
    }
  const notice = await findNotice(ctx, memberId, noticeId)
  if (!notice) return null
  const { subject, body, path, urgent } = notice
  return { title: subject, body: body.slice(0, MOST_WORDS), path: path ?? '/notices', tag: noticeId, urgent }
}

/** A push carries four kilobytes at most; the rest is one press away. */
const MOST_WORDS = 400

type End = { pushId: Id<'push'>; push: KeptPush; answer: Fetched }

const end = async (ctx: Ctx, { pushId, push, answer }: End): Promise<void> => {
  if (answer.result === 'answered' && GONE.has(answer.status)) {
    await removeDevice(ctx, push.deviceId)
    const { deviceId, memberId } = push
    return void (await record(ctx, 'device.removed', { deviceId, memberId, because: 'gone' }))
  }
  const problem = problemOf('The maker of the browser', answer)
  if (problem === null) return movePush(ctx, pushId, { status: 'sent' })
  const attempts = push.attempts + 1
  if (!mayPass(answer) || attempts >= MOST_ATTEMPTS)
    return movePush(ctx, pushId, { status: 'failed', problem })
  await movePush(ctx, pushId, { status: 'queued', problem })
  const asked = answer.result === 'answered' ? readRetryAfter(answer.headers['retry-after'], ctx.now()) : null
  const at = new Date(ctx.now().getTime() + (asked ?? pauseAfter(attempts)))
  await enqueue(ctx, sendPush, { pushId }, { at })
}

/** The browser withdrew its leave, or is no more. */
const GONE = new Set([404, 410])
