import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import { stampsOf } from '#core/sources/piece.ts'
import { AT_REST, restarted, stepOn, type Walk } from '#core/sources/walk.ts'
import type { Adapter, Asking } from '../adapter.ts'
import { askJson, askToSignIn, handOverAgain, stillStands } from '../ask.ts'
import { loose, nameOf, readEach, readFrame } from '../read-each.ts'

const API = 'https://mybusiness.googleapis.com/v4'
const PER_PAGE = 50

const Review = z.object({
  name: z.string().min(1),
  reviewId: z.string().min(1),
  reviewer: z
    .object({ displayName: loose, isAnonymous: z.boolean().nullish().catch(null) })
    .nullish()
    .catch(null),
  starRating: z.enum(['ONE', 'TWO', 'THREE', 'FOUR', 'FIVE']).nullish().catch(null),
  comment: loose,
  createTime: loose,
  updateTime: loose,
  reviewReply: z.object({ comment: loose }).nullish().catch(null),
})
const Frame = z.object({ reviews: z.array(z.unknown()).default([]), nextPageToken: z.string().nullish() })
const Token = z.object({ access_token: z.string().min(1) })
const Cursor = z.custom<Walk>((it) => typeof it === 'object' && it !== null && 'until' in it).catch(AT_REST)
const STARS = { ONE: 1, TWO: 2, THREE: 3, FOUR: 4, FIVE: 5 } as const

/** Sorted by when they were last changed, so a review that was edited is met again at the top. */
export const googleBusiness: Adapter = {
  scopeOf: () => 'google_business',
  readPage: async (asking, kept) => {
    const { account, location } = asking.settings
    const walk = Cursor.parse(kept)
    const search = new URLSearchParams({ pageSize: String(PER_PAGE), orderBy: 'updateTime desc' })
    if (walk.page) search.set('pageToken', walk.page)
    const answer = await askJson(asking.desk, {
      method: 'GET',
      url: `${API}/accounts/${account}/locations/${location}/reviews?${search}`,
      headers: await signIn(asking),
    })
    const { reviews, nextPageToken } = readFrame(answer, Frame)
    const { pieces, leftOut } = readEach(reviews, Review, toPiece)
    const stamps = stampsOf(
      pieces.map(({ changedAt }) => changedAt),
      asking.now,
    )
    const { walk: cursor, ...end } = stepOn(walk, {
      stamps,
      ids: reviews.map(nameOf),
      next: nextPageToken || null,
    })
    return { pieces, leftOut, cursor, ...end }
  },
  restarted: (kept) => restarted(Cursor.parse(kept)),
  // Putting a reply where there is one replaces it, so a second attempt does no harm.
  reply: async (asking, { to, text }) =>
    handOverAgain(asking.desk, {
      method: 'PUT',
      url: `${API}/${to}/reply`,
      headers: { ...(await signIn(asking)), 'content-type': 'application/json' },
      body: JSON.stringify({ comment: text }),
    }),
  isThere: async (asking, to) =>
    stillStands(asking.desk, { method: 'GET', url: `${API}/${to}`, headers: await signIn(asking) }),
}

const signIn = async ({ desk, settings }: Asking): Promise<Record<string, string>> => {
  const answer = await askToSignIn(desk, {
    method: 'POST',
    url: 'https://oauth2.googleapis.com/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      client_id: settings['clientId'] ?? '',
      client_secret: settings['clientSecret'] ?? '',
      refresh_token: settings['refreshToken'] ?? '',
      grant_type: 'refresh_token',
    }).toString(),
  })
  return { authorization: `Bearer ${readFrame(answer, Token).access_token}` }
}

const toPiece = (review: z.output<typeof Review>) => ({
  externalId: review.name,
  metric: 'stars' as const,
  score: review.starRating ? STARS[review.starRating] : null,
  comment: review.comment && originalOf(review.comment),
  occurredAt: momentFrom(review.createTime),
  changedAt: momentFrom(review.updateTime) ?? momentFrom(review.createTime),
  author: review.reviewer?.isAnonymous ? null : (review.reviewer?.displayName ?? null),
  url: 'https://business.google.com/reviews',
  // It becomes part of an address, so only what Google's names look like.
  replyTo: /^accounts\/[\w-]+\/locations\/[\w-]+\/reviews\/[\w-]+$/.test(review.name) ? review.name : null,
  attributes: review.reviewReply?.comment ? { 'replied there': 'yes' } : {},
})

/** Google puts its translation beside the words; only the words were said. */
const originalOf = (comment: string): string => {
  const first = /^\(Translated by Google\)[\s\S]*?\n\s*\(Original\)\s*\n?([\s\S]+)$/.exec(comment)?.[1]
  const last = /^([\s\S]+?)\n\s*\(Translated by Google\)[\s\S]*$/.exec(comment)?.[1]
  return (first ?? last ?? comment).trim()
}
