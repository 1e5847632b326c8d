import { Parser } from 'htmlparser2'
import { escapeHtml } from '../../survey/html.ts'
import { SourceTrouble } from './ask.ts'

/** One entry of a feed, as it stands there: bodies may hold HTML. */
export type FeedEntry = {
  id: string
  title: string
  body: string
  link: string
  author: string | null
  publishedAt: string
  changedAt: string
}

/** Feeds have hundreds of entries at most; one that goes on for ever is cut. */
const MOST_ENTRIES = 2_000
const MOST_TEXT = 400_000
const MOST_DEEP = 100

type Feed = {
  entries: FeedEntry[]
  /** How many more there were than are read. */
  beyond: number
  /** It broke off: the entry that it broke off in is none yet, and what came after it is still to be read. */
  isCut: boolean
}

/**
 * The entries of RSS 0.9 to 2.0 or Atom; null when it is no feed. The parser knows no document types, so entities that
 * unfold into gigabytes, or read files, are plain words to it; and it forgives what half of all feeds do wrong.
 */
export const readFeed = (text: string): Feed | null => {
  const entries: FeedEntry[] = []
  const path: string[] = []
  /** The field whose words stand in elements of their own, and how deep it lies. */
  let within: { field: keyof Draft; depth: number } | null = null
  let entry: Draft | null = null
  let isFeed = false
  let beyond = 0
  let isCut = false
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (path.length === 0) isFeed = /^(rss|feed|rdf:rdf)$/i.test(name)
        path.push(name)
        // Each level costs the parser more than the one before.
        if (path.length > MOST_DEEP) throw new SourceTrouble('The feed is nested deeper than any feed.')
        if (!isFeed) return
        if (name === 'item' || name === 'entry') {
          if (entries.length < MOST_ENTRIES) entry = { ...EMPTY }
          else beyond++
        }
        if (!entry) return
        if (within) return add(entry, within.field, `<${bare(name)}>`)
        if (name === 'link') takeLink(entry, attributes)
        const field = isOfEntry(path.at(-2)) ? FIELDS[name] : undefined
        if (field && MARKED.has(field)) within = { field, depth: path.length }
      },
      ontext: (words) => {
        const name = path.at(-1) ?? ''
        const parent = path.at(-2) ?? ''
        if (!entry) return
        // Text of an element was decoded once; text that is to be read as a page is decoded again.
        if (within) return add(entry, within.field, path.length > within.depth ? escapeHtml(words) : words)
        const field = parent === 'author' ? (name === 'name' ? 'author' : null) : FIELDS[name]
        if (field && (isOfEntry(parent) || parent === 'author')) add(entry, field, words)
      },
      onclosetag: (name, isImplied) => {
        const depth = path.length
        path.pop()
        if (within && depth === within.depth) within = null
        if (within && entry) add(entry, within.field, `</${bare(name)}>`)
        if (path.length === 0) isCut = isImplied
        if (!entry || (name !== 'item' && name !== 'entry')) return
        if (!isImplied) entries.push(finished(entry))
        entry = null
        within = null
      },
    },
    { xmlMode: true, decodeEntities: true },
  )
  parser.end(text)
  return isFeed ? { entries, beyond, isCut } : null
}

type Draft = Record<
  'id' | 'title' | 'short' | 'long' | 'link' | 'self' | 'author' | 'published' | 'changed',
  string
>

const EMPTY: Draft = {
  id: '',
  title: '',
  short: '',
  long: '',
  link: '',
  self: '',
  author: '',
  published: '',
  changed: '',
}

const FIELDS: Readonly<Record<string, keyof Draft>> = {
  guid: 'id',
  id: 'id',
  title: 'title',
  description: 'short',
  summary: 'short',
  content: 'long',
  'content:encoded': 'long',
  link: 'link',
  author: 'author',
  'dc:creator': 'author',
  pubDate: 'published',
  published: 'published',
  issued: 'published',
  'dc:date': 'published',
  updated: 'changed',
  modified: 'changed',
}

/** Fields that hold what was said; some feeds write it in elements instead of quoting them. */
const MARKED: ReadonlySet<keyof Draft> = new Set(['title', 'short', 'long'])

const isOfEntry = (name: string | undefined): boolean => name === 'item' || name === 'entry'

const bare = (name: string): string => name.slice(name.indexOf(':') + 1)

const add = (entry: Draft, field: keyof Draft, words: string): void => {
  if (entry[field].length < MOST_TEXT) entry[field] += words
}

/** Atom names its links by what they are for; the one without a name is the page itself. */
const takeLink = (entry: Draft, { href, rel }: { [name: string]: string }): void => {
  if (href && (rel === undefined || rel === 'alternate')) entry.link = href
  else if (href && entry.self === '') entry.self = href
}

const finished = (entry: Draft): FeedEntry => ({
  id: entry.id.trim(),
  title: entry.title.trim(),
  body: (entry.long || entry.short).trim(),
  link: (entry.link || entry.self).trim(),
  author: entry.author.trim() || null,
  publishedAt: entry.published.trim(),
  changedAt: entry.changed.trim(),
})
