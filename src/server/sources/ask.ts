import { readRetryAfter } from '#core/webhooks/delivering.ts'
import type { Desk } from '../ctx.ts'
import type { Handed } from '../ports/ports.ts'
import type { Fetched, Outgoing } from '../ports/safe-fetch.ts'

/** A source that could not be read, in words for whoever connected it. It is asked again later. */
export class SourceTrouble extends Error {
  readonly askedMillis: number | null
  /** What it answered with, where it refused. */
  readonly status: number | null
  constructor(
    words: string,
    { askedMillis = null, status = null }: { askedMillis?: number | null; status?: number | null } = {},
  ) {
    super(words)
    this.askedMillis = askedMillis
    this.status = status
  }
}

export type Answer = { status: number; headers: Readonly<Record<string, string>>; body: Buffer; url: string }

/** More than any page of a feed or an API; what is larger is an accident or an attack. */
const MAX_BYTES = 8 * 1024 * 1024
const MAX_MILLIS = 30_000
const REDIRECTS = 3

/** Asks a source. What is no answer to go on with is thrown as trouble, in words; 304 is an answer. */
export const ask = async (desk: Desk, asked: Outgoing): Promise<Answer> => {
  const answer = await follow(desk, asked)
  const { status, headers } = answer
  if (status === 304 || (status >= 200 && status < 300)) return answer
  const askedMillis = readRetryAfter(headers['retry-after'] ?? resetOf(answer), desk.program.ports.now())
  throw new SourceTrouble(wordsFor(status), { askedMillis, status })
}

/** Mastodon names no `Retry-After` but the moment from which it counts anew; others give a number here, of various things. */
const resetOf = ({ status, headers }: Answer): string | undefined => {
  const reset = headers['x-ratelimit-reset']
  return status === 429 && reset?.includes('T') ? reset : undefined
}

export const askJson = async (desk: Desk, asked: Outgoing): Promise<unknown> => {
  const { body } = await ask(desk, { ...asked, headers: { accept: 'application/json', ...asked.headers } })
  return jsonOf(body)
}

/** Signs in where a source wants that; who is refused there is told so, and not that a page was refused. */
export const askToSignIn = async (desk: Desk, asked: Outgoing): Promise<unknown> => {
  try {
    return await askJson(desk, asked)
  } catch (error) {
    if (!(error instanceof SourceTrouble) || ![400, 401, 403].includes(error.status ?? 0)) throw error
    throw new SourceTrouble(
      `It would not sign us in (${error.status}): what was entered is wrong, or no longer good. Enter it anew.`,
    )
  }
}

export const jsonOf = (body: Buffer): unknown => {
  try {
    return JSON.parse(body.toString('utf8').replace(/^\uFEFF/, ''))
  } catch {
    throw new SourceTrouble('Its answer is not readable as JSON.')
  }
}

/** Only a source that says so has nothing there any more; one in trouble says nothing. */
export const stillStands = async (desk: Desk, asked: Outgoing): Promise<boolean> => {
  const fetched = await desk.program.ports.safeFetch({
    maxMillis: MAX_MILLIS,
    ...asked,
    headers: withAgent(asked),
  })
  return !(fetched.result === 'answered' && (fetched.status === 404 || fetched.status === 410))
}

/** Said twice it stands there once, so an attempt of which nobody knows is simply made again. */
export const handOverAgain = async (desk: Desk, asked: Outgoing): Promise<Handed> => {
  const handed = await handOver(desk, asked)
  return handed.result === 'uncertain' ? { ...handed, result: 'later' } : handed
}

/** Hands a public reply over. Only what was surely not taken may be tried again. */
export const handOver = async (desk: Desk, asked: Outgoing): Promise<Handed> => {
  const fetched = await desk.program.ports.safeFetch({
    maxMillis: MAX_MILLIS,
    ...asked,
    headers: withAgent(asked),
  })
  switch (fetched.result) {
    case 'refused':
      return { result: 'later', detail: fetched.detail }
    case 'failed':
      // Once the line stood, nobody knows what the other side has read.
      return fetched.why === 'broken' || fetched.why === 'timeout'
        ? { result: 'uncertain', detail: fetched.detail }
        : { result: 'later', detail: fetched.detail }
    case 'answered':
      return judge(fetched)
  }
}

const judge = ({ status, body }: Extract<Fetched, { result: 'answered' }>): Handed => {
  const said = body.toString('utf8').replace(/\s+/g, ' ').trim().slice(0, 300)
  const detail = `${wordsFor(status)}${said ? ` It said: ${said}` : ''}`
  if (status >= 200 && status < 300) return { result: 'sent', detail: String(status) }
  if (status === 429 || status === 503 || status === 401) return { result: 'later', detail }
  if (status >= 500) return { result: 'uncertain', detail }
  return { result: 'refused', code: status, status: null, detail, stage: 'content' }
}

/** Feeds move. Each step is checked like the first one, and no secret follows to another host. */
const follow = async (desk: Desk, asked: Outgoing, left = REDIRECTS): Promise<Answer> => {
  const fetched = await desk.program.ports.safeFetch({
    maxBytes: MAX_BYTES,
    maxMillis: MAX_MILLIS,
    ...asked,
    headers: withAgent(asked),
  })
  if (fetched.result !== 'answered') throw new SourceTrouble(fetched.detail)
  if (fetched.isCut) throw new SourceTrouble(`Its answer is larger than ${MAX_BYTES / 1024 / 1024} MB.`)
  const { status, headers, body } = fetched
  const to = headers['location']
  if (!REDIRECTING.has(status) || to === undefined || asked.method !== 'GET')
    return { status, headers, body, url: asked.url }
  if (left === 0) throw new SourceTrouble('It sends us from one address to the next without end.')
  if (!URL.canParse(to, asked.url)) throw new SourceTrouble('It sends us to an address that is none.')
  const next = new URL(to, asked.url)
  const isSame = next.origin === new URL(asked.url).origin
  const kept = isSame ? asked.headers : withoutSecrets(asked.headers)
  return follow(desk, { ...asked, url: next.href, headers: kept ?? {} }, left - 1)
}

const REDIRECTING = new Set([301, 302, 303, 307, 308])

const withAgent = ({ headers }: Outgoing) => ({ 'user-agent': 'Heard (feedback sources)', ...headers })

const withoutSecrets = (headers: Outgoing['headers'] = {}) =>
  Object.fromEntries(
    Object.entries(headers).filter(([name]) => !/^(authorization|cookie|apikey)$/i.test(name)),
  )

const wordsFor = (status: number): string => {
  if (status === 401 || status === 403) return `It refused the key or the right to read (${status}).`
  if (status === 404 || status === 410) return `There is nothing at this address (${status}).`
  if (status === 429) return 'It asks to be asked less often (429).'
  if (status >= 500) return `It is in trouble itself (${status}).`
  return `It refused the request (${status}).`
}
