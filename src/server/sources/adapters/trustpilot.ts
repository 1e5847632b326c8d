import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import { NOTHING_SAID, stampsOf } from '#core/sources/piece.ts'
import { AT_REST, restarted, stepOn, type Walk } from '#core/sources/walk.ts'
import type { Adapter, Asking } from '../adapter.ts'
import { askJson, askToSignIn, handOver, stillStands } from '../ask.ts'
import { loose, looseScore, nameOf, readEach, readFrame } from '../read-each.ts'

const API = 'https://api.trustpilot.com/v1'
const PER_PAGE = 100

const Review = z.object({
  id: z.string().min(1),
  stars: looseScore,
  title: loose,
  text: loose,
  language: loose,
  createdAt: loose,
  updatedAt: loose,
  consumer: z.object({ displayName: loose }).nullish().catch(null),
  referenceId: loose,
  referralEmail: loose,
})
const Frame = z.object({ reviews: z.array(z.unknown()) })
const Token = z.object({ access_token: z.string().min(1) })
const Cursor = z.custom<Walk>((it) => typeof it === 'object' && it !== null && 'until' in it).catch(AT_REST)

/**
 * With the secret of the key beside it, reviews come with the address that was invited, and can be replied to. Whoever
 * followed the link of an invitation is the one who was invited: that is evidence; a name is none.
 */
export const trustpilot: Adapter = {
  scopeOf: () => 'trustpilot',
  readPage: async (asking, kept) => {
    const { settings, desk } = asking
    const unit = settings['businessUnitId'] ?? ''
    const walk = Cursor.parse(kept)
    const page = Number(walk.page ?? '1')
    const place = settings['apiSecret'] ? 'private/business-units' : 'business-units'
    const answer = await askJson(desk, {
      method: 'GET',
      url: `${API}/${place}/${encodeURIComponent(unit)}/reviews?perPage=${PER_PAGE}&page=${page}&orderBy=createdat.desc`,
      headers: await signIn(asking),
    })
    const { reviews } = readFrame(answer, Frame)
    const { pieces, leftOut } = readEach(reviews, Review, toPiece)
    const stamps = stampsOf(
      pieces.map(({ occurredAt }) => occurredAt),
      asking.now,
    )
    const next = reviews.length >= PER_PAGE ? String(page + 1) : null
    const { walk: cursor, ...end } = stepOn(walk, { stamps, ids: reviews.map(nameOf), next })
    return { pieces, leftOut, cursor, ...end }
  },
  restarted: (kept) => restarted(Cursor.parse(kept)),
  readRow: (row) => {
    const cell = (...names: string[]) =>
      names.map((name) => row[name]?.trim() ?? '').find((text) => text !== '') ?? ''
    const id = cell('Review Id', 'Review ID', 'ReviewId', 'id')
    if (id === '') return 'The row has no “Review Id”.'
    const stars = cell('Review Stars', 'Stars', 'Rating')
    const email = cell('Consumer Email', 'Reviewer Email', 'Email', 'Reference Email')
    return toTidy({
      id,
      stars: stars === '' ? null : Number(stars),
      title: cell('Review Title', 'Title'),
      text: cell('Review Content', 'Review Text', 'Review', 'Text'),
      language: cell('Review Language', 'Language'),
      createdAt: cell('Review Created (UTC)', 'Review Created', 'Created', 'Date'),
      updatedAt: null,
      consumer: { displayName: cell('Review Consumer Name', 'Consumer Name', 'Reviewer Name', 'Name') },
      referenceId: cell('Reference Id', 'Reference ID', 'Order Id') || null,
      referralEmail: email || null,
    })
  },
  reply: async (asking, { to, text }) => {
    const { desk, settings } = asking
    return handOver(desk, {
      method: 'POST',
      url: `${API}/private/reviews/${encodeURIComponent(to)}/reply`,
      headers: { ...(await signIn(asking)), 'content-type': 'application/json' },
      body: JSON.stringify({
        message: text,
        ...(settings['authorId'] ? { authorBusinessUserId: settings['authorId'] } : {}),
      }),
    })
  },
  isThere: async ({ desk, settings }, to) =>
    stillStands(desk, {
      method: 'GET',
      url: `${API}/reviews/${encodeURIComponent(to)}`,
      headers: { apikey: settings['apiKey'] ?? '' },
    }),
}

/** The public API takes the key alone; the private one a token that is got with key and secret. */
const signIn = async ({ desk, settings }: Asking): Promise<Record<string, string>> => {
  const key = settings['apiKey'] ?? ''
  const secret = settings['apiSecret']
  if (!secret) return { apikey: key }
  const answer = await askToSignIn(desk, {
    method: 'POST',
    url: `${API}/oauth/oauth-business-users-for-applications/accesstoken`,
    headers: {
      authorization: `Basic ${Buffer.from(`${key}:${secret}`).toString('base64')}`,
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: 'grant_type=client_credentials',
  })
  return { authorization: `Bearer ${readFrame(answer, Token).access_token}` }
}

const toPiece = (review: z.output<typeof Review>) => ({
  externalId: review.id,
  metric: 'stars' as const,
  score: review.stars,
  comment: [review.title, review.text].filter(Boolean).join('\n\n'),
  occurredAt: momentFrom(review.createdAt),
  changedAt: momentFrom(review.updatedAt) ?? momentFrom(review.createdAt),
  author: review.consumer?.displayName ?? null,
  person: review.referralEmail
    ? {
        email: review.referralEmail,
        ...(review.consumer?.displayName ? { name: review.consumer.displayName } : {}),
      }
    : null,
  url: `https://www.trustpilot.com/reviews/${encodeURIComponent(review.id)}`,
  replyTo: review.id,
  attributes: {
    ...(review.language ? { language: review.language } : {}),
    ...(review.referenceId ? { reference: review.referenceId } : {}),
  },
})

const toTidy = (review: z.output<typeof Review>) => ({ ...NOTHING_SAID, ...toPiece(review) })
