import type { Id } from '#core/ids.ts'
import { type Post, postBody } from '#core/notices/chat.ts'
import type { Ctx } from '../ctx.ts'
import { enqueue, enqueueAll } from '../jobs/enqueue.ts'
import { effect } from '../jobs/job.ts'
import type { Fetched } from '../ports/safe-fetch.ts'
import { mayPass, pauseAfter, problemOf } from './attempt.ts'
import { addPosts, type KeptPost, lockPost, movePost, type Occasion } from './rooms-store.ts'

/** Tells the chat channels that want to hear of it, in the transaction of what it is about. */
export const postToRooms = async (ctx: Ctx, occasions: readonly Occasion[]): Promise<void> =>
  sendPosts(ctx, await addPosts(ctx, occasions))

export const sendPosts = (ctx: Ctx, ids: readonly Id<'post'>[]): Promise<void> =>
  enqueueAll(
    ctx,
    sendPost,
    ids.map((postId) => ({ postId })),
  )

const MOST_ATTEMPTS = 5

/**
 * Hands one post to the chat. It is claimed before the attempt: one that a crash left claimed is never posted twice, but
 * shown as failed.
 */
export const sendPost = effect('notice.send_post', async (desk, { postId }: { postId: Id<'post'> }) => {
  const post = await desk.transact((ctx) => claim(ctx, postId))
  if (!post) return
  const said: Post = { ...post, link: post.path === null ? null : desk.program.url + post.path }
  const answer = await desk.program.ports.safeFetch({
    method: 'POST',
    url: post.url,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(postBody(post.kind, said)),
  })
  await desk.transact((ctx) => end(ctx, { postId, attempts: post.attempts + 1, answer }))
})

const claim = async (ctx: Ctx, id: Id<'post'>): Promise<KeptPost | null> => {
  const post = await lockPost(ctx, id)
  if (post?.status === 'sending')
    await movePost(ctx, id, { status: 'failed', problem: 'Nobody knows whether it arrived.' })
  if (post?.status !== 'queued') return null
  await movePost(ctx, id, { status: 'sending', attempts: post.attempts + 1 })
  return post
}

type End = { postId: Id<'post'>; attempts: number; answer: Fetched }

const end = async (ctx: Ctx, { postId, attempts, answer }: End): Promise<void> => {
  const problem = problemOf('The chat', answer)
  if (problem === null) return movePost(ctx, postId, { status: 'sent' })
  if (!mayPass(answer) || attempts >= MOST_ATTEMPTS)
    return movePost(ctx, postId, { status: 'failed', problem })
  await movePost(ctx, postId, { status: 'queued', problem })
  const at = new Date(ctx.now().getTime() + pauseAfter(attempts))
  await enqueue(ctx, sendPost, { postId }, { at })
}
