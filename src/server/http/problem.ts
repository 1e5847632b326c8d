import type { Context } from 'hono'
import { z } from 'zod'
import { sentenceOf, statusOf } from '#core/faults.ts'
import type { Program } from '../ctx.ts'
import { isDangling, isDiskFull, isTimedOut, isUnavailable } from '../db/database.ts'
import { Fault, type FieldProblem } from '../fault.ts'

/** RFC 9457. The code is stable and meant for programs, the detail for people. */
export type ProblemDocument = {
  type: string
  title: string
  status: number
  code: string
  detail: string
  requestId: string
  errors?: readonly FieldProblem[]
}

/** Every refusal ends here; what is no Fault is a bug, logged with the request id and shown as `unexpected`. */
export const answerProblem = (c: Context, error: unknown, { url, ports }: Program): Response => {
  const fault = toFault(error)
  const requestId = c.get('requestId') as string
  if (fault.code === 'unexpected' || fault.code === 'request.too_slow')
    ports.log.error({ err: error, requestId, route: c.req.routePath }, fault.code)
  const status = statusOf(fault.code)
  // Who tries doors that are not theirs is seen in the log: by route and code, never by name.
  const about = { code: fault.code, requestId, method: c.req.method, route: c.req.routePath }
  if (REFUSALS.has(status)) ports.log.warn(about, 'refused')
  // Mostly honest mistakes of programs; the fields that were not as they must be are named, never what stood in them.
  else if (MALFORMED.has(fault.code))
    ports.log.info(
      {
        ...about,
        fields: fault.errors.slice(0, 10).map(({ path, code }) => `${path.split('.')[0]} ${code}`),
      },
      'refused',
    )
  const document: ProblemDocument = {
    type: `${url}/docs#fault-${fault.code}`,
    title: sentenceOf(fault.code),
    status,
    code: fault.code,
    detail: fault.message,
    requestId,
    ...(fault.errors.length > 0 ? { errors: fault.errors } : {}),
  }
  const headers: Record<string, string> = { 'content-type': 'application/problem+json' }
  if (status === 503 || status === 429) headers['retry-after'] = String(secondsToWait(fault))
  if (status === 401) headers['www-authenticate'] = 'Bearer'
  return c.body(JSON.stringify(document), status as 400, headers)
}

const REFUSALS = new Set([401, 403, 429])
const MALFORMED = new Set(['request.invalid', 'request.malformed', 'request.wrong_type', 'request.too_large'])

/** A limit knows when it ends; a database that is away is worth asking again at once. */
const secondsToWait = ({ cause }: Fault): number => (cause as { seconds?: number } | undefined)?.seconds ?? 1

export const toFault = (error: unknown): Fault => {
  if (error instanceof Fault) return error
  if (error instanceof z.ZodError) return new Fault('request.invalid', { errors: fieldProblems(error) })
  if (isDangling(error)) return new Fault('request.dangling', { cause: error })
  if (isDiskFull(error)) return new Fault('disk.full', { cause: error })
  if (isTimedOut(error)) return new Fault('request.too_slow', { cause: error })
  if (isUnavailable(error)) return new Fault('unavailable', { cause: error })
  return new Fault('unexpected', { cause: error })
}

export const fieldProblems = (error: z.ZodError): FieldProblem[] =>
  error.issues
    .flatMap((issue) => withinUnion(issue))
    .map((one) => ({ path: one.path.join('.'), code: one.code ?? 'invalid', detail: one.message }))

type Issue = z.core.$ZodIssue

/** Of several shapes that something may have, the one that it comes closest to says what is wrong with it. */
const withinUnion = (issue: Issue): Issue[] => {
  if (issue.code !== 'invalid_union') return [issue]
  const [closest] = [...issue.errors].sort((one, other) => one.length - other.length)
  // Where nothing of it fits any shape, none is meant more than another.
  if (!closest?.some(({ path }) => path.length > 0)) return [issue]
  return closest.flatMap((one) => withinUnion({ ...one, path: [...issue.path, ...one.path] }))
}
