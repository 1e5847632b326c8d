import { z } from 'zod'
import { momentFrom } from '#core/sources/paths.ts'
import { textOfHtml } from '../../messages/safe-html.ts'
import type { Adapter, Asking, Page } from '../adapter.ts'
import { askJson, handOverAgain, stillStands } from '../ask.ts'
import { loose, readEach, readFrame } from '../read-each.ts'

const PER_PAGE = 40

/** Some servers count in numbers. */
const Id = z
  .union([z.string(), z.int()])
  .transform(String)
  .pipe(z.string().regex(/^\w{1,50}$/))

const Status = z.object({
  id: Id,
  uri: z.string().min(1),
  url: loose,
  content: z.string(),
  spoiler_text: loose,
  created_at: loose,
  edited_at: loose,
  language: loose,
  visibility: z.string(),
  account: z.object({ acct: z.string().min(1), display_name: loose, url: loose }),
})
const Mention = z.object({ id: Id, status: Status })
const Found = z.object({ statuses: z.array(z.unknown()) })
const KnownId = Id.nullable().catch(null)
const Cursor = z
  .object({ mentions: KnownId, words: KnownId, hasRead: z.boolean().catch(false) })
  .catch({ mentions: null, words: null, hasRead: false })
type Cursor = z.output<typeof Cursor>

/** Mentions of the account of the token, and what is said of some words or a hashtag. Both lists grow upwards by id. */
export const mastodon: Adapter = {
  // The same post is found on every server under the one address that its own server gave it.
  scopeOf: () => 'mastodon',
  readPage: async (asking, kept) => {
    const cursor = Cursor.parse(kept ?? {})
    const wantsMentions = asking.settings['mentions'] !== 'no'
    const words = asking.settings['words']?.trim()
    if (wantsMentions && !cursor.hasRead) return mentions(asking, cursor, words !== undefined && words !== '')
    if (words) return search(asking, cursor, words)
    return { pieces: [], leftOut: [], cursor: { ...cursor, hasRead: false }, hasMore: false }
  },
  reply: async ({ desk, settings }, { to, handle, text, key }) =>
    handOverAgain(desk, {
      method: 'POST',
      url: `${serverOf(settings)}/api/v1/statuses`,
      headers: { ...bearer(settings), 'content-type': 'application/json', 'idempotency-key': key },
      body: JSON.stringify({
        // Whoever is answered is told only when they are named.
        status: handle && !text.toLowerCase().includes(`@${handle}`) ? `@${handle} ${text}` : text,
        in_reply_to_id: to,
        visibility: 'public',
      }),
    }),
  isThere: async ({ desk, settings }, to) =>
    stillStands(desk, {
      method: 'GET',
      url: `${serverOf(settings)}/api/v1/statuses/${encodeURIComponent(to)}`,
      headers: bearer(settings),
    }),
}

const mentions = async (asking: Asking, cursor: Cursor, hasWords: boolean): Promise<Page> => {
  const list: List = {
    path: '/api/v1/notifications',
    search: { 'types[]': 'mention' },
    entriesIn: (answer) => readFrame(answer, z.array(z.unknown())),
  }
  const { entries, newest, hasMore, isTop } = await readFrom(asking, list, cursor.mentions)
  const { pieces, leftOut } = readEach(entries, Mention, ({ status }) => toPiece(status, asking))
  const next = { ...cursor, mentions: newest, hasRead: !hasMore && hasWords }
  return {
    pieces: pieces.filter(isPublic),
    leftOut: isTop ? [] : leftOut,
    cursor: next,
    hasMore: hasMore || hasWords,
  }
}

const search = async (asking: Asking, cursor: Cursor, words: string): Promise<Page> => {
  const tag = /^#([\p{L}\p{N}_]+)$/u.exec(words)?.[1]
  const list: List = tag
    ? {
        path: `/api/v1/timelines/tag/${encodeURIComponent(tag)}`,
        search: {},
        entriesIn: (answer) => readFrame(answer, z.array(z.unknown())),
      }
    : {
        path: '/api/v2/search',
        search: { q: words, type: 'statuses' },
        entriesIn: (answer) => readFrame(answer, Found).statuses,
      }
  const { entries, newest, hasMore, isTop } = await readFrom(asking, list, cursor.words)
  const { pieces, leftOut } = readEach(entries, Status, (status) => toPiece(status, asking))
  return {
    pieces: pieces.filter(isPublic),
    leftOut: isTop ? [] : leftOut,
    cursor: { ...cursor, words: newest, hasRead: hasMore },
    hasMore,
  }
}

type List = { path: string; search: Record<string, string>; entriesIn: (answer: unknown) => unknown[] }
type Read = { entries: unknown[]; newest: string | null; hasMore: boolean; isTop: boolean }

/**
 * What came after the place that is known. Where that is nothing, the top of the list is looked at all the same: an absurd id that
 * its server once gave would otherwise stand above everything that comes, for good. What is known from there adds nothing.
 */
const readFrom = async (
  asking: Asking,
  { path, search, entriesIn }: List,
  place: string | null,
): Promise<Read> => {
  const ask = async (more: Record<string, string>) => {
    const query = new URLSearchParams({ ...search, limit: String(PER_PAGE), ...more })
    return entriesIn(await read(asking, `${path}?${query}`))
  }
  const entries = await ask({ min_id: place ?? '0' })
  if (entries.length > 0 || place === null) {
    const newest = newestOf(entries, place)
    return { entries, newest, hasMore: entries.length >= PER_PAGE && newest !== place, isTop: false }
  }
  const top = await ask({})
  return { entries: top, newest: newestOf(top, null) ?? place, hasMore: false, isTop: true }
}

const read = ({ desk, settings }: Asking, path: string) =>
  askJson(desk, { method: 'GET', url: `${serverOf(settings)}${path}`, headers: bearer(settings) })

const serverOf = (settings: Asking['settings']): string => new URL(settings['server'] ?? '').origin
const bearer = (settings: Asking['settings']) => ({ authorization: `Bearer ${settings['accessToken']}` })

/** Ids count upwards, but as text of growing length. What cannot be read has one, too, and is not asked for again. */
const newestOf = (entries: readonly unknown[], known: string | null): string | null =>
  entries.reduce<string | null>((newest, entry) => {
    const { id } = z.object({ id: Id }).safeParse(entry).data ?? {}
    if (!id) return newest
    return newest === null || id.length > newest.length || (id.length === newest.length && id > newest)
      ? id
      : newest
  }, known)

/** What was written to few is not for a whole team to read. */
const isPublic = ({ attributes }: { attributes: Record<string, unknown> }): boolean =>
  attributes['visibility'] === 'public' || attributes['visibility'] === 'unlisted'

const toPiece = (status: z.output<typeof Status>, { settings }: Asking) => ({
  externalId: status.uri,
  comment: [status.spoiler_text, textOfHtml(status.content.slice(0, 100_000))].filter(Boolean).join('\n\n'),
  occurredAt: momentFrom(status.created_at),
  changedAt: momentFrom(status.edited_at) ?? momentFrom(status.created_at),
  author: status.account.display_name || status.account.acct,
  handle: status.account.acct.includes('@')
    ? status.account.acct
    : `${status.account.acct}@${new URL(settings['server'] ?? '').host}`,
  url: status.url ?? status.uri,
  replyTo: status.id,
  attributes: { visibility: status.visibility, ...(status.language ? { language: status.language } : {}) },
})
