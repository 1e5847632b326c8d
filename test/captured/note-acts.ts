import { AsyncLocalStorage } from 'node:async_hooks'
import type { Hono } from 'hono'

/** A request that was granted: what it wrote, and whether the history got a line of it. */
export type Act = { at: string; wrote: string[]; recorded: boolean }

type Going = { wrote: Set<string>; recorded: boolean }

const going = new AsyncLocalStorage<Going>()
const seen = new Map<string, Act>()

const WRITE = /\b(?:insert into|update|delete from)\s+(?:only\s+)?"?(\w+)"?/gi

/** Called with every text on its way to PostgreSQL. */
export const noteWrite = (text: string): void => {
  const act = going.getStore()
  if (!act) return
  if (text.includes('heard_record(')) act.recorded = true
  // `for update` and `do update set` change nothing by themselves.
  const plain = text.replace(/for (?:no key )?update|do update set/gi, '')
  for (const [, table] of plain.matchAll(WRITE)) act.wrote.add(table!)
}

/** Every request of a test is watched until its answer. */
export const watchActs = (app: Hono): void => {
  const plain = app.request.bind(app)
  app.request = async (...asked) => {
    const [address, init] = asked
    const act: Going = { wrote: new Set(), recorded: false }
    const answer = await going.run(act, () => plain(...asked))
    const at = `${init?.method ?? 'GET'} ${new URL(String(address), 'http://heard.test').pathname}`
    const wrote = [...act.wrote].sort()
    if (answer.ok) seen.set(`${at} ${wrote} ${act.recorded}`, { at, wrote, recorded: act.recorded })
    return answer
  }
}

export const notedActs = (): Act[] => [...seen.values()]
