import { createHmac, timingSafeEqual } from 'node:crypto'
import { type Id, isId } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { Fields } from '../../survey/form.ts'
import type { Ctx } from '../ctx.ts'

/** What a page asked and since when, and when its answers were given; null: now. */
export type Asked = { versionId: Id<'surveyversion'>; shownAt: Date; saidAt: Date | null }

const KEPT_DAYS = 31
/** What was sent at once is said when it arrives. */
const AT_ONCE_MS = 1_000

/** Goes out with the questions and comes back with the answers, signed: what a device says of the time is not more than that. */
export const stampOf = (ctx: Ctx, versionId: Id<'surveyversion'>, shownAt: Date = ctx.now()): string => {
  const said = `${versionId}.${shownAt.getTime()}`
  return `${said}.${macOf(ctx, said)}`
}

/** Null without a stamp of ours. A page without one is answered as it stands now. */
export const askedIn = (ctx: Ctx, fields: Fields): Asked | null => {
  const [versionId = '', at = '', mac = ''] = (fields.get('asked')?.[0] ?? '').split('.')
  if (!isSame(macOf(ctx, `${versionId}.${at}`), mac) || !isId('surveyversion', versionId)) return null
  const shownAt = new Date(Number(at))
  return { versionId, shownAt, saidAt: saidAt(ctx, shownAt, fields) }
}

/** A device says how long ago, so that its clock may be wrong; never before it was asked. */
const saidAt = (ctx: Ctx, shownAt: Date, fields: Fields): Date | null => {
  const age = Number(fields.get('age')?.[0])
  if (!Number.isInteger(age) || age < AT_ONCE_MS || age > KEPT_DAYS * DAY) return null
  return new Date(Math.max(ctx.now().getTime() - age, shownAt.getTime()))
}

const macOf = ({ secret }: Ctx, said: string): string =>
  createHmac('sha256', secret).update(`asked ${said}`).digest('base64url')

const isSame = (right: string, given: string): boolean =>
  right.length === Buffer.byteLength(given) && timingSafeEqual(Buffer.from(right), Buffer.from(given))
