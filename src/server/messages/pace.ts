import { isBulk, type MessageChannel, type MessageKind } from '#core/messages/message.ts'
import { MINUTE } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { findGateway } from '../sms/store.ts'
import { findHolds, holdLane, reserveMoments } from './pace-store.ts'

export type Paced = { kind: MessageKind; channel: MessageChannel; from: string; to: string }

/**
 * When a message may leave at the earliest: those to many take turns, mails at each mail domain and texts at the number
 * that they leave from. An answer to one person never waits.
 */
export const paced = async (
  ctx: Ctx,
  messages: readonly Paced[],
  paceOf: (message: Paced) => number,
): Promise<Date[]> => {
  const lanes = new Map<string, { lane: string; many: number; perMinute: number }>()
  const places = messages.map((message) => {
    const perMinute = paceOf(message)
    if (perMinute <= 0 || !isBulk(message.kind)) return null
    const lane = laneOf(message)
    const known = lanes.get(lane) ?? { lane, many: 0, perMinute }
    lanes.set(lane, known)
    return { lane, after: (known.many++ * MINUTE) / perMinute }
  })
  const first = await reserveMoments(ctx, [...lanes.values()])
  return places.map((place) => (place ? new Date(first.get(place.lane)!.getTime() + place.after) : ctx.now()))
}

/**
 * When messages that came to their turn go instead, because the other side asked us to slow down meanwhile. Those that
 * waited take turns again, or they would all knock at once.
 */
export const turnsAfterHold = async <M extends Paced>(
  ctx: Ctx,
  messages: readonly M[],
): Promise<ReadonlyMap<M, Date>> => {
  const lanes = messages.filter(({ kind }) => isBulk(kind)).map(laneOf)
  const holds = await findHolds(ctx, [...new Set(lanes)])
  const held = messages.filter((one) => isBulk(one.kind) && holds.has(laneOf(one)))
  if (held.length === 0) return new Map()
  const texting = held.some(({ channel }) => channel === 'sms') ? await findGateway(ctx) : null
  const paceOf = ({ channel }: Paced) => (channel === 'sms' ? (texting?.perMinute ?? 0) : ctx.config.mailPace)
  const turns = await paced(ctx, held, paceOf)
  return new Map(
    held.map((one, at) => [one, new Date(Math.max(turns[at]!.getTime(), holds.get(laneOf(one))!.getTime()))]),
  )
}

type Answer = { message: Paced; problem: string; isOurs: boolean }

/** RFC 3463 knows 4.7.x for "not now, by policy"; large providers say so to whoever writes too much at once. */
export const heedSlowDown = async (ctx: Ctx, answers: readonly Answer[]): Promise<void> => {
  const holds = new Map<string, number>()
  for (const { message, problem, isOurs } of answers) {
    const minutes =
      message.channel === 'email' ? mailHold(problem) : isOurs ? 5 : TEXTS_TOO_FAST.test(problem) ? 1 : 0
    const lane = laneOf(message)
    if (minutes > (holds.get(lane) ?? 0)) holds.set(lane, minutes)
  }
  // In order, so that two who hold the same lanes do not wait for each other.
  for (const [lane, minutes] of [...holds].sort(([one], [other]) => (one < other ? -1 : 1)))
    await holdLane(ctx, lane, new Date(ctx.now().getTime() + minutes * MINUTE))
}

const mailHold = (said: string): number => (SLOW_DOWN.test(said) ? 15 : 0)
const SLOW_DOWN = /\b4\.7\.\d{1,3}\b|\brate.?limit|\btoo (many|fast)\b|\bthrottl/i
/** 429 and 20429: too many requests; 14107, 21611 and 30001: the number's queue is full. */
const TEXTS_TOO_FAST = /^(429|20429|14107|21611|30001)\b/

const laneOf = ({ channel, from, to }: Paced): string => (channel === 'sms' ? from : to.split('@').at(-1)!)
