import { type Id, toUuid } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import type { Ctx } from '../ctx.ts'
import { mintTokens } from '../members/tokens.ts'

/** How long a customer can follow what became of their feedback. */
const FOLLOWED_DAYS = 365

/**
 * A new private link to the tracking page, for a mail or a thank-you page. Secrets are kept as hashes, so each mail gets
 * one of its own and all of them work. A link to feedback leads to its case as soon as there is one.
 */
export const trackingUrl = async (ctx: Ctx, subject: Subject): Promise<string> =>
  (await trackingUrls(ctx, [subject]))[0]!

export const trackingUrls = async (ctx: Ctx, subjects: readonly Subject[]): Promise<string[]> => {
  const uuids = subjects.map((one) => toUuid('caseId' in one ? one.caseId : one.feedbackId))
  const expiresAt = new Date(ctx.now().getTime() + FOLLOWED_DAYS * DAY)
  return (await mintTokens(ctx, 'tracking', uuids, { expiresAt })).map((secret) => `${ctx.url}/t/${secret}`)
}

type Subject = { caseId: Id<'case'> } | { feedbackId: Id<'feedback'> }
