import { isBulk, type MessageKind } from '#core/messages/message.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findHold, holdDomain, reserveMoment } from './pace-store.ts'

/** When a mail may leave at the earliest: those to many take turns at each mail domain, an answer to one person never waits. */
export const paced = async (ctx: Ctx, kind: MessageKind, address: string): Promise<Date> => {
  const { mailPace } = ctx.config
  return mailPace > 0 && isBulk(kind) ? reserveMoment(ctx, domainOf(address), mailPace) : ctx.now()
}

/** Until when mails to many wait because the domain asked us to slow down; null when it did not. */
export const heldUntil = async (ctx: Ctx, kind: MessageKind, address: string): Promise<Date | null> => {
  const hold = isBulk(kind) ? await findHold(ctx, domainOf(address)) : null
  return hold && hold > ctx.now() ? hold : null
}

/** RFC 3463 knows 4.7.x for "not now, by policy"; large providers say so to whoever writes too much at once. */
export const heedSlowDown = async (ctx: Ctx, address: string, said: string): Promise<void> => {
  if (!SLOW_DOWN.test(said)) return
  await holdDomain(ctx, domainOf(address), new Date(ctx.now().getTime() + HOLD_MINUTES * MINUTE))
}

const SLOW_DOWN = /\b4\.7\.\d{1,3}\b|\brate.?limit|\btoo (many|fast)\b|\bthrottl/i
const HOLD_MINUTES = 15

const domainOf = (address: string): string => address.split('@').at(-1)!
