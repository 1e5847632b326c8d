import { getConnInfo } from '@hono/node-server/conninfo'
import { Hono, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { newId, type Program } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { isHttps, openCallers } from './caller.ts'
import { securityHeaders } from './headers.ts'
import { mountHealth } from './health.ts'
import { callerOf, type Limits, openLimits } from './limits.ts'
import { type Live, mountLive } from './live.ts'
import { openApi } from './openapi.ts'
import { mountPages } from './pages.ts'
import { answerProblem } from './problem.ts'
import { mountAll } from './routes.ts'
import { mountStatic } from './static.ts'

const BODY_LIMIT = 256 * 1024
/** A thousand pieces with a long comment each. */
const BATCH_LIMIT = 16 * 1024 * 1024

/** The whole web side: API, pages for customers, the web app. Tests ask it without a socket. */
export const createApp = (
  program: Program,
  {
    live,
    limits = openLimits(1, { shared: program.database.appPool }),
  }: { live?: Live; limits?: Limits } = {},
): Hono => {
  const app = new Hono<{ Variables: { requestId: string } }>() as unknown as Hono
  const callers = openCallers(program, live)
  const addressOf = (c: Parameters<typeof getConnInfo>[0]) =>
    callerOf(peerOf(c), c.req.header('x-forwarded-for'), program.config.trustedHops)

  app.use((c, next) => {
    const requestId = newId({ now: program.ports.now, ports: program.ports }, 'job').replace(
      'job_',
      'request_',
    )
    c.set('requestId' as never, requestId as never)
    return next()
  })
  app.use(securityHeaders(isHttps(program)))
  app.onError((error, c) => answerProblem(c, error, program))
  app.notFound((c) => answerProblem(c, new Fault('request.not_found'), program))
  const small = limitBody(BODY_LIMIT)
  const large = limitBody(BATCH_LIMIT)
  app.use((c, next) => {
    if (STREAMED.test(c.req.path)) return next()
    return LARGE.has(c.req.path) ? large(c, next) : small(c, next)
  })

  mountHealth(app, program)
  app.get('/openapi.json', (c) => c.json(openApi(program.url)))
  mountAll({ app, program, callers, limits, addressOf })
  if (live) mountLive(app, live, { program, callers })
  mountPages({ app, program, callers, limits, addressOf })
  mountStatic(app)
  return app
}

/** A length that was declared is kept to by the parser of HTTP, so only what comes without one has to be counted. */
const limitBody = (maxSize: number): MiddlewareHandler => {
  const onError = () => {
    throw new Fault('request.too_large')
  }
  const counting = bodyLimit({ maxSize, onError })
  return (c, next) => {
    const declared = c.req.header('content-length')
    if (declared === undefined || c.req.header('transfer-encoding') !== undefined) return counting(c, next)
    return Number(declared) > maxSize ? onError() : next()
  }
}

const LARGE = new Set(['/api/feedback/batch', '/api/inbound/mail'])

/** Files arrive as a stream and are limited where they are read. */
const STREAMED = /^\/api\/(imports|sources\/[^/]+\/files$)/

/** Without a socket, as in tests, everybody is the same caller. */
const peerOf = (c: Parameters<typeof getConnInfo>[0]): string => {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}
