import { type Id, toUuid } from '#core/ids.ts'
import type { MessageKind } from '#core/messages/message.ts'
import { HIDDEN } from '#core/messages/secrets.ts'
import { DAY, HOUR } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import type { StoredMessage } from '../messages/store.ts'
import { mintToken, voidTokens } from './tokens.ts'

export const JOIN_DAYS = 14
export const RESET_HOURS = 1

/** Mails to members with a link that opens an account. */
const DOORS = {
  invite: { path: 'join', valid: JOIN_DAYS * DAY },
  reset: { path: 'reset', valid: RESET_HOURS * HOUR },
} as const satisfies Partial<Record<MessageKind, { path: string; valid: number }>>

export type Door = keyof typeof DOORS

export const mintLink = async (ctx: Ctx, door: Door, memberId: Id<'member'>): Promise<string> => {
  const { path, valid } = DOORS[door]
  const expiresAt = new Date(ctx.now().getTime() + valid)
  return `${ctx.url}/${path}/${await mintToken(ctx, door, toUuid(memberId), { expiresAt })}`
}

/**
 * How the link stands in the message that is kept: whoever may read those, or a backup, must not find one that opens an
 * account. The mail gets its own as it leaves, at each attempt anew.
 */
export const hiddenLink = (ctx: Ctx, door: Door): string => `${ctx.url}/${DOORS[door].path}/${HIDDEN}`

export const withLink = async (ctx: Ctx, message: StoredMessage): Promise<StoredMessage> => {
  const { kind, memberId, text } = message
  if ((kind !== 'invite' && kind !== 'reset') || !memberId) return message
  // Of several mails on their way to a new password the last one counts.
  if (kind === 'reset') await voidTokens(ctx, kind, toUuid(memberId))
  const link = await mintLink(ctx, kind, memberId)
  return { ...message, text: text.replaceAll(hiddenLink(ctx, kind), link) }
}
