import type { MiddlewareHandler } from 'hono'

/** Nothing from elsewhere, no frame around us, no plugin, no inline script. */
const APP_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "frame-src 'self'",
].join('; ')

/** A page may have set a policy of its own, such as the survey page with the hash of its one style. */
export const securityHeaders =
  (https: boolean): MiddlewareHandler =>
  async (c, next) => {
    await next()
    const set = (name: string, value: string) => {
      if (!c.res.headers.has(name)) c.res.headers.set(name, value)
    }
    set('content-security-policy', APP_POLICY)
    set('x-content-type-options', 'nosniff')
    set('referrer-policy', 'no-referrer')
    set('permissions-policy', 'camera=(), microphone=(), geolocation=(), payment=()')
    set('cross-origin-opener-policy', 'same-origin')
    set('cross-origin-resource-policy', 'same-origin')
    // What belongs to somebody is kept by no browser and no proxy.
    if (c.req.path.startsWith('/api/')) set('cache-control', 'no-store')
    if (https) set('strict-transport-security', 'max-age=63072000; includeSubDomains')
  }
