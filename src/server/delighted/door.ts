import type { Context } from 'hono'
import { maskedView, seesPersonalData } from '#core/analysis/masked-view.ts'
import { fieldsOf } from '#core/delighted/fields.ts'
import { type Given, readForm } from '#core/delighted/form.ts'
import { statusOf } from '#core/faults.ts'
import { may } from '#core/members/role.ts'
import { inWorkspace } from '../ctx.ts'
import { Fault } from '../fault.ts'
import type { Door } from '../http/mount.ts'
import { toFault } from '../http/problem.ts'
import { findEndpoint } from './endpoints.ts'
import { problemBody } from './problem.ts'

/**
 * `/v1`: the API that Delighted's clients speak, with a key of Heard. It takes what those clients send, habits and all:
 * forms (in parts, too) and JSON, `.json` at the end or not, a user name without a colon, a body on GET.
 */
export const mountDelighted = (door: Door): void => {
  door.app.all('/v1/*', async (c) => {
    try {
      return await answer(door, c)
    } catch (error) {
      return refusal(door, c, toFault(error))
    }
  })
}

const answer = async (door: Door, c: Context): Promise<Response> => {
  const header = c.req.header('authorization')
  // What is told of an answer is told of that to a GET.
  const method = c.req.method === 'HEAD' ? 'GET' : c.req.method
  await door.limits.spend(
    method === 'GET' ? 'read' : 'write',
    (header && door.callers.secretIn(c)) || door.addressOf(c),
  )
  // A cookie is no key: this is an API for programs only.
  if (!header) throw new Fault('key.unknown')
  const { workspaceId, who } = await door.callers.of(c)
  const url = new URL(c.req.url)
  const pathname = url.pathname.replace(/\/+$/, '')
  const isNamedJson = pathname.endsWith('.json')
  if (!isNamedJson && !acceptsJson(c.req.header('accept'))) return refused(c, 406)
  const path = pathname.replace(/^\/v1/, '').replace(/\.json$/, '')
  const found = findEndpoint(method, path)
  if (!found) throw new Fault('request.not_found')
  const { endpoint, params } = found
  if (!endpoint.rights.every((right) => may(who.rights, right))) throw new Fault('right.missing')
  const given = { ...readForm(url.searchParams), ...(await bodyOf(c)) }
  const origin = originOf(door, url)
  const reply = await inWorkspace(door.program, workspaceId, who, (ctx) =>
    endpoint.answer(ctx, { given, fields: fieldsOf(given), params, origin }),
  )
  if (reply.next) c.header('link', `<${nextAddress(origin, url, reply.next)}>; rel="next"`)
  const body = seesPersonalData(who.rights) ? reply.body : maskedView(endpoint.at, reply.body)
  return c.json(body as object, reply.status ?? 200)
}

const acceptsJson = (accept: string | undefined): boolean =>
  accept === undefined || accept.trim() === '' || /json|\*\/\*|application\/\*/i.test(accept)

/** JSON where it says so or looks so; a form otherwise. Nothing at all is nothing, whatever its header claims. */
const bodyOf = async (c: Context): Promise<Given> => {
  const type = c.req.header('content-type') ?? ''
  if (/^multipart\/form-data/i.test(type)) return partsOf(c)
  const text = (await c.req.text()).trim()
  if (text === '') return {}
  if (!/json/i.test(type) && !text.startsWith('{')) return readForm(new URLSearchParams(text))
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Given
  } catch (error) {
    throw new Fault('request.malformed', { cause: error })
  }
  throw new Fault('request.malformed')
}

/** A form as `curl -F` sends it. This API takes no files. */
const partsOf = async (c: Context): Promise<Given> => {
  const form = await c.req.formData().catch((cause) => {
    throw new Fault('request.malformed', { cause })
  })
  return readForm([...form].flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])))
}

/** Links lead back the way the client came: it would not follow one to another scheme. */
const originOf = ({ program }: Door, url: URL): string =>
  URL.canParse(program.url) && new URL(program.url).host === url.host ? program.url : url.origin

const nextAddress = (origin: string, url: URL, cursor: string): string => {
  const search = new URLSearchParams(url.search)
  search.set('page_info', cursor)
  return `${origin}${url.pathname}?${search}`
}

const refusal = (door: Door, c: Context, fault: Fault): Response => {
  if (fault.code === 'unexpected')
    door.program.ports.log.error({ err: fault.cause, requestId: c.get('requestId') }, 'unexpected')
  const wait = (fault.cause as { seconds?: number } | undefined)?.seconds ?? 1
  const status = STATUS_HERE[statusOf(fault.code)] ?? statusOf(fault.code)
  // A client of Delighted for Python breaks on a 429 without it.
  if (status === 429 || status === 503) c.header('retry-after', String(Math.max(1, wait)))
  if (status === 401) c.header('www-authenticate', 'Basic realm="Heard"')
  return refused(c, status, fault)
}

/** Delighted's clients know few numbers. */
const STATUS_HERE: Record<number, number> = { 409: 422, 410: 404, 415: 422 }

const refused = (c: Context, status: number, fault?: Fault): Response =>
  c.json(problemBody(status, fault), status as 422)
