import { z } from 'zod'
import type { Input, Output, Route, Routes } from './wire.ts'

/** Carries one request: the web app, the command line and the tests each bring their own. */
export type Send = (request: {
  method: string
  path: string
  query: Record<string, string>
  body: unknown
  file: boolean
}) => Promise<unknown>

/** What a caller may leave out is what the schema has a default for. */
type Given<R extends Route> = {
  [K in keyof z.input<R['input']>]: z.input<R['input']>[K] | Input<R>[K & keyof Input<R>]
}

export type Client<R extends Routes> = {
  readonly [K in keyof R]: (input: Given<R[K]>, body?: unknown) => Promise<Output<R[K]>>
}

export const client = <R extends Routes>(routes: R, send: Send): Client<R> =>
  Object.fromEntries(
    Object.entries(routes).map(([name, route]) => [
      name,
      async (input: Record<string, unknown>, body?: unknown) =>
        z.decode(route.output, (await send(toRequest(route, input, body))) as never),
    ]),
  ) as unknown as Client<R>

/** Path parameters fill the path; the rest goes into the query of a GET or DELETE, into the body otherwise. */
export const toRequest = (route: Route, input: Record<string, unknown>, body?: unknown) => {
  const [method = 'GET', pattern = '/'] = route.at.split(' ')
  const rest = { ...input }
  const path = pattern.replace(/:(\w+)/g, (_, name: string) => {
    const value = String(rest[name])
    delete rest[name]
    return encodeURIComponent(value)
  })
  const inQuery = method === 'GET' || method === 'DELETE' || route.file
  const query = inQuery
    ? Object.fromEntries(
        Object.entries(rest)
          .filter(([, value]) => value !== undefined && value !== null)
          .map(([key, value]) => [key, value instanceof Date ? value.toISOString() : String(value)]),
      )
    : {}
  return { method, path, query, body: route.file ? body : inQuery ? undefined : rest, file: route.file }
}
