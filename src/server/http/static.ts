import { existsSync, readFileSync } from 'node:fs'
import { serveStatic } from '@hono/node-server/serve-static'
import type { Hono } from 'hono'

const DIST = new URL('../../../dist/', import.meta.url)

/** The bundled web app: assets carry their hash in the name and live for ever; the page itself is asked for each time. */
export const mountStatic = (app: Hono): void => {
  const files = serveStatic({ root: new URL('web', DIST).pathname })
  app.get('/assets/*', async (c) => {
    const answer = await files(c, async () => {})
    // A page that was opened before an update asks for files that are gone.
    if (!answer) return c.notFound()
    answer.headers.set('cache-control', 'public, max-age=31536000, immutable')
    return answer
  })
  app.get('*', async (c, next) => {
    if (c.req.path.startsWith('/api/')) return next()
    if (/\.\w+$/.test(c.req.path)) return files(c, next)
    return c.html(indexPage(), 200, { 'cache-control': 'no-cache' })
  })
}

const indexPage = (): string => {
  const file = new URL('web/index.html', DIST)
  return existsSync(file) ? readFileSync(file, 'utf8') : NOT_BUILT
}

const NOT_BUILT =
  '<!doctype html><title>Heard</title><p>The web app is not built yet: run <code>npm run build</code>.</p>'
