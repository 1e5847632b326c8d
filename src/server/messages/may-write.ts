import { isToMember, type MessageKind } from '#core/messages/message.ts'
import { ALL_WELCOME, whyUnwelcome } from '#core/messages/wishes.ts'
import { consentFor, takenBack } from '#core/people/consent.ts'
import type { Ctx } from '../ctx.ts'
import { findConsentsAt } from '../people/consents-store.ts'
import { findSuppressed } from './suppressions-store.ts'
import { findWishesOf } from './wishes-store.ts'

export type Wanted = { kind: MessageKind; to: string }

/**
 * Why each of these must not be written now, in words, or null: asked when they are queued and again when they leave, with
 * three statements for however many.
 */
export const whyNotWrite = async (
  ctx: Ctx,
  wanted: readonly Wanted[],
): Promise<(wanted: Wanted) => string | null> => {
  const addresses = [...new Set(wanted.filter(({ kind }) => !isToMember(kind)).map(({ to }) => to))]
  if (addresses.length === 0) return () => null
  const suppressed = await findSuppressed(ctx, addresses)
  const wishes = await findWishesOf(ctx, addresses)
  const consents = await findConsentsAt(ctx, addresses)
  return ({ kind, to }) => {
    if (isToMember(kind)) return null
    const reason = suppressed.get(to)
    if (reason) return `The address is suppressed: ${reason}.`
    const unwelcome = whyUnwelcome(wishes.get(to) ?? ALL_WELCOME, kind, ctx.now())
    if (unwelcome) return WORDS[unwelcome]
    const purpose = consentFor(kind)
    const lines = consents.get(to)
    return purpose && lines && takenBack(lines, purpose).includes(to.includes('@') ? 'email' : 'sms')
      ? WORDS.consent_withdrawn
      : null
  }
}

const WORDS = {
  no_surveys: 'The customer wants no surveys.',
  no_news: 'The customer wants no news.',
  paused: 'The customer asked for a pause.',
  consent_withdrawn: 'The customer took back the consent to this.',
} as const
