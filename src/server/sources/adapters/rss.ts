import { hash } from 'node:crypto'
import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import { NOTHING_SAID, type SourcePiece } from '#core/sources/piece.ts'
import { textOfHtml } from '../../messages/safe-html.ts'
import type { Adapter } from '../adapter.ts'
import { ask, SourceTrouble } from '../ask.ts'
import { textOfFeed } from '../feed-letters.ts'
import { type FeedEntry, readFeed } from '../read-feed.ts'

const Cursor = z
  .object({ etag: z.string().nullable(), modified: z.string().nullable() })
  .catch({ etag: null, modified: null })

/** A feed holds its newest entries only and has no second page; what did not change is not sent again. */
export const rss: Adapter = {
  scopeOf: ({ address = '' }) => `rss:${hash('sha256', address, 'base64url').slice(0, 22)}`,
  readPage: async ({ desk, settings }, kept) => {
    const { etag, modified } = Cursor.parse(kept ?? {})
    const answer = await ask(desk, {
      method: 'GET',
      url: settings['address'] ?? '',
      headers: {
        accept: 'application/atom+xml, application/rss+xml, application/xml;q=0.9, text/xml;q=0.8',
        ...(etag ? { 'if-none-match': etag } : {}),
        ...(modified ? { 'if-modified-since': modified } : {}),
      },
    })
    if (answer.status === 304) return { pieces: [], leftOut: [], cursor: { etag, modified }, hasMore: false }
    const feed = readFeed(textOfFeed(answer.body, answer.headers['content-type']))
    if (!feed) throw new SourceTrouble('There is no RSS or Atom feed at this address.')
    const { entries, beyond, isCut } = feed
    return {
      pieces: entries.map((entry) => toPiece(entry, answer.url)),
      leftOut:
        beyond > 0
          ? [{ why: `The feed is too long: its last ${beyond} entries were not read.`, what: 'its end' }]
          : [],
      // Of a feed that broke off, the rest is asked for again.
      cursor: {
        etag: isCut ? null : (answer.headers['etag'] ?? null),
        modified: isCut ? null : (answer.headers['last-modified'] ?? null),
      },
      hasMore: false,
    }
  },
}

const LONGEST = 200_000

const toPiece = (entry: FeedEntry, feedUrl: string): SourcePiece => {
  const url = entry.link && URL.canParse(entry.link, feedUrl) ? new URL(entry.link, feedUrl).href : null
  const body = textOfHtml(entry.body.slice(0, LONGEST))
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  const title = textOfHtml(entry.title.slice(0, LONGEST)).trim()
  return {
    ...NOTHING_SAID,
    externalId: entry.id || url || hash('sha256', `${title}\n${body}`, 'base64url'),
    comment: [title, body === title ? '' : body].filter(Boolean).join('\n\n'),
    occurredAt: momentFrom(entry.publishedAt) ?? momentFrom(entry.changedAt),
    changedAt: momentFrom(entry.changedAt),
    author: entry.author,
    url,
  }
}
