import { createHash } from 'node:crypto'
import type { Writable } from 'node:stream'
import type pg from 'pg'
import { CONFINING, FREEING } from './confine.ts'

/** Texts with lists of varying length would fill a connection's memory; what is asked always is among the first. */
const MOST_STATEMENTS = 400

/**
 * Begins a statement that is planned each time. A remembered plan was made for the table as it was: made when it was empty,
 * it reads everybody until statistics are taken, a minute later (measured: 68 ms against 2 ms for forty of 10,000 people).
 */
export const PLANNED_ANEW = '/* planned anew */'

/**
 * Lets PostgreSQL plan each statement once a connection instead of every time: with monthly partitions planning takes
 * longer than running (measured: 3 ms against 0.5 ms for a person's latest feedback).
 */
export const rememberStatements = (client: pg.PoolClient): void => {
  const plain = client.query.bind(client) as (...given: unknown[]) => unknown
  const names = { all: new Map<string, string>(), part: new Map<string, string>() }
  // What sees a part is planned with the conditions of the part: a plan for both would be thrown away at each turn.
  let seen: keyof typeof names = 'all'
  const nameOf = (text: string): string | undefined => {
    const known = names[seen].get(text)
    if (known || names[seen].size >= MOST_STATEMENTS) return known
    const name = createHash('md5').update(seen).update(text).digest('hex')
    names[seen].set(text, name)
    return name
  }
  // What is asked in one turn of the event loop leaves in one packet: each of its own wakes PostgreSQL anew.
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection
  const sendTogether = () => {
    stream.cork()
    process.nextTick(() => stream.uncork())
  }
  const remembering = (text: unknown, values: unknown, ...rest: unknown[]) => {
    if (typeof text === 'string' && text.startsWith(CONFINING)) seen = 'part'
    else if (text === 'commit' || text === 'rollback' || text === FREEING) seen = 'all'
    const name =
      typeof text === 'string' && Array.isArray(values) && values.length > 0 && !text.startsWith(PLANNED_ANEW)
        ? nameOf(text)
        : undefined
    sendTogether()
    return name ? plain({ name, text, values }, ...rest) : plain(text, values, ...rest)
  }
  client.query = remembering as typeof client.query
}
