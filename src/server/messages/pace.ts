import { isBulk, type MessageChannel, type MessageKind } from '#core/messages/message.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findGateway } from '../sms/store.ts'
import { findHold, holdLane, reserveMoment } from './pace-store.ts'

export type Paced = { kind: MessageKind; channel: MessageChannel; from: string; to: string }

/**
 * When a message may leave at the earliest: those to many take turns, mails at each mail domain and texts at the number
 * that they leave from. An answer to one person never waits.
 */
export const paced = async (ctx: Ctx, message: Paced, perMinute: number): Promise<Date> =>
  perMinute > 0 && isBulk(message.kind) ? reserveMoment(ctx, laneOf(message), perMinute) : ctx.now()

/**
 * When a message that came to its turn goes instead, because the other side asked us to slow down meanwhile; null when it
 * did not. Those that waited take turns again, or they would all knock at once.
 */
export const turnAfterHold = async (ctx: Ctx, message: Paced): Promise<Date | null> => {
  const hold = isBulk(message.kind) ? await findHold(ctx, laneOf(message)) : null
  if (!hold || hold <= ctx.now()) return null
  const perMinute = message.channel === 'sms' ? (await findGateway(ctx))?.perMinute : ctx.config.mailPace
  const turn = await paced(ctx, message, perMinute ?? 0)
  return turn > hold ? turn : hold
}

type Answer = { said: string; isOurs: boolean }

/** RFC 3463 knows 4.7.x for "not now, by policy"; large providers say so to whoever writes too much at once. */
export const heedSlowDown = async (ctx: Ctx, message: Paced, { said, isOurs }: Answer): Promise<void> => {
  const minutes =
    message.channel === 'email' ? mailHold(said) : isOurs ? 5 : TEXTS_TOO_FAST.test(said) ? 1 : 0
  if (minutes > 0) await holdLane(ctx, laneOf(message), new Date(ctx.now().getTime() + minutes * MINUTE))
}

const mailHold = (said: string): number => (SLOW_DOWN.test(said) ? 15 : 0)
const SLOW_DOWN = /\b4\.7\.\d{1,3}\b|\brate.?limit|\btoo (many|fast)\b|\bthrottl/i
/** 429 and 20429: too many requests; 14107, 21611 and 30001: the number's queue is full. */
const TEXTS_TOO_FAST = /^(429|20429|14107|21611|30001)\b/

const laneOf = ({ channel, from, to }: Paced): string => (channel === 'sms' ? from : to.split('@').at(-1)!)
