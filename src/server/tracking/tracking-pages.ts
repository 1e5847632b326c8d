import { COMMENT_LIMIT } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import type { Act } from '#core/invitations/openings.ts'
import type { Fields } from '../../survey/form.ts'
import type { Ctx } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { type Answered, customerPage, formOf } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { actOf, isInDoubt, noteOpening, readerOf } from '../invitations/openings.ts'
import { findToken } from '../members/tokens.ts'
import { addWords } from './add-words.ts'
import { judge } from './judge.ts'
import { showTracking } from './show.ts'
import { findTracked, type Tracked } from './store.ts'

/** Where a customer follows their own feedback without signing in: whoever has the link is the person. */
export const mountTrackingPages = (door: Door): void => {
  door.app.get(
    '/t/:token',
    customerPage(door, 'read', ({ desk, token, c }) =>
      desk.transact(async (ctx) => {
        const tracked = await trackedBy(ctx, token)
        const personId = personOf(tracked)
        if (personId) await noteOpening(ctx, { personId, door: 'tracking', reader: readerOf(c, ctx) })
        return showTracking(ctx, { tracked, action: c.req.path, notice: null })
      }),
    ),
  )
  door.app.post(
    '/t/:token',
    customerPage(door, 'write', async ({ desk, token, c }) => {
      const fields = await formOf(c)
      return desk.transact(async (ctx) =>
        take(ctx, { token, fields, action: c.req.path, act: actOf(ctx, c) }),
      )
    }),
  )
}

type Post = { token: string; fields: Fields; action: string; act: Act }

const take = async (ctx: Ctx, { token, fields, action, act }: Post): Promise<Answered> => {
  const tracked = await trackedBy(ctx, token)
  const personId = personOf(tracked)
  const asPerson: Ctx = { ...ctx, who: { kind: 'person', id: personId } }
  const field = (name: string) => fields.get(name)?.[0]?.replaceAll('\r\n', '\n').trim() ?? ''
  const wish = field('wish')
  if (wish === 'happy' || wish === 'unhappy') {
    const isBare = !field('comment') && !fields.has('again')
    if (personId && isBare && (await isInDoubt(ctx, personId, act)))
      return { ...(await showTracking(ctx, { tracked, action, notice: 'again' })), status: 422 }
    await judgeKindly(asPerson, tracked, {
      verdict: wish,
      comment: field('comment').slice(0, COMMENT_LIMIT) || null,
    })
    return showTracking(ctx, { tracked: await trackedBy(ctx, token), action, notice: null })
  }
  const text = field('text')
  if (!text) return { ...(await showTracking(ctx, { tracked, action, notice: 'empty' })), status: 422 }
  await addWords(asPerson, tracked, { text, ticket: field('ticket') })
  return showTracking(ctx, { tracked: await trackedBy(ctx, token), action, notice: 'added' })
}

const personOf = ({ case: found, feedback }: Tracked): Id<'person'> | null =>
  found?.personId ?? feedback?.personId ?? null

/** Pressed twice, or on a page that is old by now: the page as it is says more than a refusal. */
const judgeKindly = async (
  ctx: Ctx,
  { case: found }: Tracked,
  said: { verdict: 'happy' | 'unhappy'; comment: string | null },
): Promise<void> => {
  if (!found) return
  try {
    await judge(ctx, { caseId: found.id, ...said })
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== 'tracking.not_resolved') throw error
  }
}

const trackedBy = async (ctx: Ctx, secret: string): Promise<Tracked> => {
  const token = await findToken(ctx, 'tracking', secret)
  if (!token) throw new Fault('token.invalid')
  if (token.expired) throw new Fault('token.expired')
  const tracked = await findTracked(ctx, token.subjectUuid)
  if (!tracked) throw new Fault('token.invalid')
  return tracked
}
