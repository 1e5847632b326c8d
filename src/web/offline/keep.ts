import { READ_AT } from './read-at.ts'
import { worker } from './worker-types.ts'

/** The files that these pages need, written in by the build. */
declare const SHELL: readonly string[]
declare const SHELL_NAME: string

const READ = 'heard-read'
/** Enough for a morning's inbox with the cases of its rows; the oldest make room. */
const MOST_KEPT = 1000

/** Pages that can be read without a connection. Those of customers are none of ours. */
const PAGES = /^\/($|cases(\/|$)|notices$|tasks$)/
/** What those pages ask for. Who looks at a case is not worth keeping. */
const READABLE =
  /^\/api\/(me|cases|case-views|people|notices|tasks|members|teams|templates|workspace|causes|sms|mail-status|assistant|categories|feedback|ledger|metrics|units|demo)(\/|$)/
/** The cases of the rows in sight, asked for ahead in one question. */
const STORIES = '/api/cases/stories'

export const takeShell = async (): Promise<void> => (await caches.open(SHELL_NAME)).addAll(['/', ...SHELL])

/** The files of an earlier build are of no use any more. */
export const shellNow = async (): Promise<void> => {
  const names = await caches.keys()
  await Promise.all(
    names.filter((name) => ![READ, SHELL_NAME].includes(name)).map((name) => caches.delete(name)),
  )
}

/** What was on its way when somebody signed out is not kept either. */
let sitting = 0
export const forget = async (): Promise<void> => {
  sitting++
  await caches.delete(READ)
}

/** Null where the browser asks as ever. */
export const read = (request: Request): Promise<Response> | null => {
  const url = new URL(request.url)
  if (url.origin !== worker.location.origin) return null
  if (url.pathname === '/api/session' && request.method !== 'GET') return changeSitting(request)
  if (request.method !== 'GET') return null
  if (request.mode === 'navigate') return PAGES.test(url.pathname) ? pageOf(request) : null
  if (url.pathname.startsWith('/assets/')) return fileOf(request)
  return READABLE.test(url.pathname) ? answerOf(request) : null
}

/** Whoever signs in or out leaves nothing behind for the next. */
const changeSitting = async (request: Request): Promise<Response> => {
  const answer = await fetch(request)
  if (answer.ok) await forget()
  return answer
}

const pageOf = async (request: Request): Promise<Response> => {
  try {
    return await fetch(request)
  } catch (error) {
    const shell = await (await caches.open(SHELL_NAME)).match('/')
    if (shell) return shell
    throw error
  }
}

/** Files carry their hash in the name: what is kept is what would come. */
const fileOf = async (request: Request): Promise<Response> =>
  (await (await caches.open(SHELL_NAME)).match(request)) ?? fetch(request)

const answerOf = async (request: Request): Promise<Response> => {
  const began = sitting
  try {
    const answer = await fetch(request)
    if (answer.status === 401) await forget()
    else if (answer.ok && new URL(request.url).pathname === STORIES) void keepStories(answer.clone(), began)
    else if (answer.ok) await keep([{ url: request.url, answer: answer.clone() }], began)
    return answer
  } catch (error) {
    const known = await (await caches.open(READ)).match(request.url)
    if (known) return known
    throw error
  }
}

/** Each as if it had been asked for by itself: whoever opens one of them later may have no connection then. */
const keepStories = async (answer: Response, began: number): Promise<void> => {
  const { headers } = answer
  const stories = (await answer.json()) as { id: string }[]
  await keep(
    stories.map((story) => ({
      url: new URL(`/api/cases/${story.id}`, answer.url).href,
      answer: new Response(JSON.stringify(story), { headers }),
    })),
    began,
  )
}

const keep = async (all: readonly { url: string; answer: Response }[], began: number): Promise<void> => {
  const cache = await caches.open(READ)
  for (const { url, answer } of all) {
    const headers = new Headers(answer.headers)
    headers.set(READ_AT, new Date().toISOString())
    const body = await answer.blob()
    if (began !== sitting) break
    // Put anew it becomes the youngest.
    await cache.delete(url)
    await cache.put(url, new Response(body, { status: answer.status, headers }))
  }
  const kept = await cache.keys()
  await Promise.all(kept.slice(0, Math.max(0, kept.length - MOST_KEPT)).map((old) => cache.delete(old)))
  if (began !== sitting) await caches.delete(READ)
}
