import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { EventName } from '#core/events.ts'
import type { Id } from '#core/ids.ts'
import { inWorkspace, type Program, type Who } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { findSession } from '../members/sessions-store.ts'
import { workspaceOfSecret } from '../members/tokens.ts'
import { findKey } from '../workspaces/keys-store.ts'
import type { Live } from './live.ts'

export type Caller = {
  workspaceId: Id<'workspace'>
  who: Extract<Who, { kind: 'member' | 'key' }>
  secret: string
}

/** `__Host-` binds the cookie to this host, but browsers take it over https only. */
export const cookieName = (program: Program): string => (isHttps(program) ? '__Host-heard' : 'heard')
export const isHttps = ({ url }: Program): boolean => url.startsWith('https:')

/**
 * Remembered for a moment so that a busy program's key costs no query each. What changes who somebody is or what they may
 * ends it at once: here by the act itself, in other processes by its event. Where no event is heard, it ends by itself; signing
 * out has none.
 */
const REMEMBER_MILLIS = 1_000
const KEPT = 10_000

export const openCallers = (program: Program, live?: Live) => {
  const remembered = new Map<string, { caller: Caller; until: number }>()
  const clock = () => performance.now()

  const asking = new Map<string, Promise<Caller | null>>()
  let changes = 0

  const forgetAll = (workspaceId: Id<'workspace'>) => {
    changes++
    asking.clear()
    for (const [secret, { caller }] of remembered)
      if (caller.workspaceId === workspaceId) remembered.delete(secret)
  }
  live?.on('any', ({ workspaceId, name }) => {
    if (changesCallers(name)) forgetAll(workspaceId)
  })

  const find = async (secret: string, kind: 'key' | 'session'): Promise<Caller | null> => {
    const known = remembered.get(secret)
    if (known && known.until > clock()) return known.caller
    // Of many requests that find the memory gone, one asks and all hear the answer.
    const place = `${kind} ${secret}`
    const asked = asking.get(place)
    if (asked) return asked
    const answer = lookUp(secret, kind).finally(() => asking.get(place) === answer && asking.delete(place))
    asking.set(place, answer)
    return answer
  }

  const lookUp = async (secret: string, kind: 'key' | 'session'): Promise<Caller | null> => {
    const workspaceId = workspaceOfSecret(secret)
    if (!workspaceId) return null
    const before = changes
    const who = await inWorkspace<Caller['who'] | null>(program, workspaceId, { kind: 'heard' }, (ctx) =>
      kind === 'key' ? findKey(ctx, secret) : findSession(ctx, secret),
    )
    if (!who) return null
    const caller = { workspaceId, who, secret }
    // Read while it was being changed: good for this request, and not for the next.
    if (changes !== before) return caller
    if (remembered.size >= KEPT) remembered.clear()
    remembered.set(secret, { caller, until: clock() + REMEMBER_MILLIS })
    return caller
  }

  return {
    forget: (secret: string) => remembered.delete(secret),
    forgetAll,
    /** What a request shows of itself, alone: whatever stands beside it in a header makes no other caller of the same one. */
    secretIn: (c: Context): string | undefined =>
      bearerOf(c.req.header('authorization')) ?? getCookie(c, cookieName(program)),
    /** The member or key behind a request. A cookie counts on an act only when the request came from our own page. */
    of: async (c: Context): Promise<Caller> => {
      const bearer = bearerOf(c.req.header('authorization'))
      if (bearer !== null) {
        const caller = await find(bearer, 'key')
        if (!caller) throw new Fault('key.unknown')
        return caller
      }
      const cookie = getCookie(c, cookieName(program))
      if (!cookie) throw new Fault('session.missing')
      if (isForged(c)) throw new Fault('request.forged')
      const caller = await find(cookie, 'session')
      if (!caller) throw new Fault('session.expired')
      return caller
    },
  }
}

export type Callers = ReturnType<typeof openCallers>

const changesCallers = (name: EventName): boolean =>
  name.startsWith('member.') || name === 'key.revoked' || name === 'workspace.changed'

/** `Bearer KEY`, or the key as the user name of Basic authentication, as many clients of other products send it. */
const bearerOf = (header: string | undefined): string | null => {
  if (!header) return null
  const [scheme = '', value = ''] = header.trim().split(/\s+/, 2)
  if (scheme.toLowerCase() === 'bearer') return value
  if (scheme.toLowerCase() === 'basic') return Buffer.from(value, 'base64').toString().split(':')[0] ?? ''
  return ''
}

/** Cross-site forgery: browsers say where a request comes from, and no other site can set our own header. */
export const isForged = (c: Context): boolean => {
  if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method)) return false
  const site = c.req.header('sec-fetch-site')
  if (site && site !== 'same-origin') return true
  const origin = c.req.header('origin')
  if (origin && new URL(c.req.url).host !== hostOf(origin)) return true
  return c.req.header('x-heard') !== '1'
}

const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)
