import { isToMember, type MessageKind } from '#core/messages/message.ts'
import { whyUnwelcome } from '#core/messages/wishes.ts'
import type { Ctx } from '../ctx.ts'
import { findSuppression } from './suppressions-store.ts'
import { findWishes } from './wishes-store.ts'

/** Why an address must not get a mail of this kind now, in words, or null. Asked when it is queued and again when it leaves. */
export const whyNotWrite = async (ctx: Ctx, kind: MessageKind, address: string): Promise<string | null> => {
  if (isToMember(kind)) return null
  const suppression = await findSuppression(ctx, address)
  if (suppression) return `The address is suppressed: ${suppression.reason}.`
  const unwelcome = whyUnwelcome(await findWishes(ctx, address), kind, ctx.now())
  return unwelcome && WORDS[unwelcome]
}

const WORDS = {
  no_surveys: 'The customer wants no surveys.',
  no_news: 'The customer wants no news.',
  paused: 'The customer asked for a pause.',
} as const
