import type { Context, Hono } from 'hono'
import { z } from 'zod'
import { maskedView, seesPersonalData } from '#core/analysis/masked-view.ts'
import { whyNotProved } from '#core/members/proof.ts'
import { may, RIGHTS_OF, type Right } from '#core/members/role.ts'
import { storable } from '#core/text.ts'
import type { Input, Output, Route, Routes } from '#core/wire.ts'
import { type Ctx, type Desk, deskOf, inWorkspace, isConfined, type Program } from '../ctx.ts'
import { Fault, refuse } from '../fault.ts'
import { type Caller, type Callers, isHttps } from './caller.ts'
import { jsonAnswers } from './headers.ts'
import { onlySeen, refuseUnseen } from './in-sight.ts'
import type { Limits } from './limits.ts'

/** What a route of a signed-in caller is answered by: one transaction, opened here. */
export type Handlers<R extends Routes> = {
  readonly [K in keyof R]: (ctx: Ctx, input: Input<R[K]>) => Promise<Output<R[K]>>
}

/** The same without an open transaction: for the front door, files and the world outside. */
export type DeskHandlers<R extends Routes> = {
  readonly [K in keyof R]: (desk: Desk, input: Input<R[K]>, request: Asked) => Promise<Output<R[K]>>
}

/** Routes that anyone may ask: nobody is signed in yet. */
export type OpenHandlers<R extends Routes> = {
  readonly [K in keyof R]: (program: Program, input: Input<R[K]>, request: Asked) => Promise<Output<R[K]>>
}

/** What some handlers need of the request itself. */
export type Asked = {
  caller: string
  header: (name: string) => string | undefined
  /** A file on its way in; present on routes that take one. */
  body: ReadableStream<Uint8Array> | null
  c: Context
}

export type Door = {
  app: Hono
  program: Program
  callers: Callers
  limits: Limits
  addressOf: (c: Context) => string
}

/** Answers each route in a transaction of the caller's workspace. */
export const mount = <R extends Routes>(door: Door, routes: R, handlers: Handlers<R>): void =>
  each(door, routes, async (c, route, name) => {
    const caller = await admit(door, c, route)
    const { workspaceId, who } = caller
    const input = await inputOf(c, route)
    await askProof(door, c, { route, caller, input })
    const answer = await within(door, { route, caller, input }, (sees) =>
      inWorkspace(door.program, workspaceId, who, (ctx) => handlers[name]!(ctx, input as never), sees),
    )
    return [route, seen(who, route, answer)]
  })

export const mountDesk = <R extends Routes>(door: Door, routes: R, handlers: DeskHandlers<R>): void =>
  each(door, routes, async (c, route, name) => {
    const caller = await admit(door, c, route)
    const { workspaceId, who } = caller
    const input = await inputOf(c, route)
    await askProof(door, c, { route, caller, input })
    const answer = await within(door, { route, caller, input }, (sees) =>
      handlers[name]!(deskOf(door.program, workspaceId, who, sees), input as never, asked(door, c)),
    )
    return [route, seen(who, route, answer)]
  })

export const mountOpen = <R extends Routes>(door: Door, routes: R, handlers: OpenHandlers<R>): void =>
  each(
    door,
    routes,
    async (c, route, name) => {
      await door.limits.spend(route.pace, door.addressOf(c))
      const input = await inputOf(c, route)
      const answer = await handlers[name]!(door.program, input as never, asked(door, c))
      // Who signs out is out.
      door.callers.forget(door.callers.secretIn(c) ?? '')
      return [route, answer]
    },
    // Who signs in is given a cookie, which only this answer carries.
    (c, value, status) => c.json(value as object, status as 200),
  )

/**
 * What a confined member reads is cut by the database. An act is let in when all that it names is in their sight, and then
 * does the whole of what it does.
 */
const within = async <T>(
  { program, callers }: Door,
  { route, caller, input }: Asking,
  work: (seeing: { sees: 'theirs' | 'all' }) => Promise<T>,
): Promise<T> => {
  if (onlyReads(route)) return work({ sees: 'theirs' })
  try {
    if (!isConfined(caller.who)) return await work({ sees: 'theirs' })
    await refuseUnseen(program, caller, input)
    return (await onlySeen(program, caller, await work({ sees: 'all' }))) as T
  } finally {
    // Before the answer is out, the next request of whoever it concerned is judged anew.
    if (CHANGE_CALLERS.includes(route.right)) callers.forgetAll(caller.workspaceId)
  }
}

/** What an act of these rights changes may be who somebody is, or what they may. */
const CHANGE_CALLERS: readonly Route['right'][] = ['members.write', 'keys.write', 'workspace.write', 'self']

const onlyReads = ({ at, right }: Route): boolean => at.startsWith('GET ') || right.endsWith('.read')

/** How customers are reached, and personal data in what they wrote, is for those who work with them. */
const seen = (who: Caller['who'], route: Route, answer: unknown): unknown =>
  seesPersonalData(who.rights) ? answer : maskedView(route.at, answer)

type Answer = (c: Context, route: Route, name: string) => Promise<[Route, unknown]>

type Respond = (c: Context, value: unknown, status: number) => Response

const each = (
  door: Door,
  routes: Routes,
  answer: Answer,
  respond: Respond = jsonAnswers(isHttps(door.program)),
) => {
  // The first path that fits answers, so `/metrics/loop` comes before `/metrics/:metric`.
  const fixedFirst = Object.entries(routes).sort(([, a], [, b]) => parameters(a) - parameters(b))
  for (const [name, route] of fixedFirst) {
    const [method = '', path = ''] = route.at.split(' ')
    door.app.on(method, `/api${path}`, async (c) => {
      const [{ output, status }, value] = await answer(c, route, name)
      return respond(c, z.encode(output, value as never), status)
    })
  }
}

const parameters = ({ at }: Route): number => at.split(':').length

/** Pace, then who, then right: in this order nothing is learnt from being refused. */
const admit = async (door: Door, c: Context, route: Route): Promise<Caller> => {
  await door.limits.spend(route.pace, door.callers.secretIn(c) || door.addressOf(c))
  const caller = await door.callers.of(c)
  if (caller.who.kind === 'member' && caller.who.lacksFactor && route.right !== 'self')
    throw new Fault('second_factor.needed')
  if (route.right === 'self' && caller.who.kind !== 'member') throw new Fault('right.missing')
  if (route.right !== 'self' && route.right !== 'anyone' && !may(caller.who.rights, route.right))
    throw new Fault(isKeptBack(caller.who, route.right) ? 'right.confined' : 'right.missing')
  return caller
}

/** The role would allow it to somebody who sees everything. */
const isKeptBack = (who: Caller['who'], right: Right): boolean =>
  isConfined(who) && may(RIGHTS_OF[who.role], right)

type Asking = { route: Route; caller: Caller; input: unknown }

/** What was remembered of a session may be older than its proof. */
const askProof = async ({ callers, program }: Door, c: Context, { route, caller, input }: Asking) => {
  if (!route.proof(input as Record<string, unknown>)) return
  const whyNot = ({ who }: Caller) =>
    who.kind === 'member' ? whyNotProved(who.provedAt ?? null, program.ports.now()) : null
  if (!whyNot(caller)) return
  callers.forget(caller.secret)
  refuse(whyNot(await callers.of(c)))
}

const asked = (door: Door, c: Context): Asked => ({
  caller: door.addressOf(c),
  header: (name) => c.req.header(name),
  // Asked for, it makes a web stream of every request's body (measured: an eighth of the front door's time).
  get body() {
    return c.req.raw.body
  },
  c,
})

const inputOf = async (c: Context, route: Route): Promise<unknown> => {
  const inBody = !route.file && !['GET', 'DELETE'].includes(c.req.method)
  const given = inBody ? await jsonBody(c) : queryOf(c)
  return z.decodeAsync(route.input, { ...(given as object), ...c.req.param() } as never)
}

const queryOf = (c: Context): Record<string, string> =>
  Object.fromEntries(Object.entries(c.req.query()).map(([name, value]) => [name, storable(value)]))

const jsonBody = async (c: Context): Promise<unknown> => {
  const text = await c.req.text()
  if (text === '') return {}
  const type = (c.req.header('content-type') ?? '').split(';')[0]!.trim().toLowerCase()
  if (type !== 'application/json') throw new Fault('request.wrong_type')
  try {
    const value: unknown = UNSTORABLE.test(text) ? JSON.parse(text, keepStorable) : JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  } catch {
    // Falls through: no JSON and no object are the same mistake to the caller.
  }
  throw new Fault('request.malformed')
}

/** NUL and halves of characters arrive escaped; a body without such an escape needs no second look. */
const UNSTORABLE = /\\u(?:0000|d[89a-f])/i
const keepStorable = (_: string, value: unknown): unknown =>
  typeof value === 'string' ? storable(value) : value
