import { isId } from '#core/ids.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { enqueueAll } from '../jobs/enqueue.ts'
import { removeQueued } from '../messages/recall-store.ts'
import { forgetLetters } from './recall-store.ts'
import { loudAgainAt, sendInvitation, sendReminder } from './send-invitation.ts'
import { lockInvitations } from './store.ts'

type Letter = { key: string; createdAt: Date }

/** What leaves sooner was looked at when it was written. */
const LONG = 15 * MINUTE

/**
 * Letters that waited long for their turn, or for a mail server, are looked at again before they leave: it may be night where
 * the person lives, and whoever has answered is reminded of nothing. Those are taken back and written anew, when it is time.
 * Answers the keys of what was taken back.
 */
export const lookAgain = async (ctx: Ctx, letters: readonly Letter[]): Promise<ReadonlySet<string>> => {
  const waited = letters.filter(({ createdAt }) => ctx.now().getTime() - createdAt.getTime() > LONG)
  const named = new Map(waited.flatMap(({ key }) => ofInvitation(key)))
  if (named.size === 0) return new Set()
  const invitations = await lockInvitations(ctx, [...named.keys()])
  const quiet = await loudAgainAt(ctx, invitations)
  const back = invitations.filter(
    ({ id, status }) => quiet.has(id) || (named.get(id)!.isReminder && status !== 'sent'),
  )
  const keys = await removeQueued(
    ctx,
    back.map(({ id }) => named.get(id)!.key),
  )
  for (const isReminder of [false, true]) {
    const some = back.map(({ id }) => id).filter((id) => named.get(id)!.isReminder === isReminder)
    if (!isReminder) await forgetLetters(ctx, some)
    await enqueueAll(
      ctx,
      isReminder ? sendReminder : sendInvitation,
      some.map((invitationId) => ({ invitationId })),
    )
  }
  return keys
}

const ofInvitation = (key: string) => {
  const [head, id = '', tail] = key.split(':')
  const isOne = head === 'invitation' && isId('invitation', id)
  return isOne ? [[id, { key, isReminder: tail === 'reminder' }] as const] : []
}
