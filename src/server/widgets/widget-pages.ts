import { readFile } from 'node:fs/promises'
import type { Context } from 'hono'
import { isAllowedOrigin } from '#core/widgets/widget.ts'
import { pagePolicy } from '../../survey/policy.ts'
import { previewPage } from '../../survey/widget-preview.ts'
import { type Ctx, deskOf } from '../ctx.ts'
import { Fault } from '../fault.ts'
import { formOf, languagesIn } from '../http/customer-page.ts'
import type { Door } from '../http/mount.ts'
import { answerProblem } from '../http/problem.ts'
import { workspaceOfSecret } from '../members/tokens.ts'
import { findWorkspace } from '../workspaces/store.ts'
import { findWidgetByKey, type StoredWidget } from './store.ts'
import { showWidgetForm, takeWidgetAnswers } from './widget-form.ts'

/** What pages of other origins may ask. Only these answer them, and only where the widget may stand; a GET records nothing. */
export const mountWidgets = (door: Door): void => {
  const { app } = door
  app.get('/widget.js', (c) => script(c, 'dist/survey/widget.js'))
  app.get('/widget-panel.js', (c) => script(c, 'dist/survey/widget-panel.js'))
  app.get('/widget.d.ts', (c) => script(c, 'src/survey/heard.d.ts'))
  app.get(
    '/w/:key',
    across(door, 'read', async (_, { settings: { origins: _o, ...config } }) => config),
  )
  app.get(
    '/w/:key/form',
    across(door, 'read', (ctx, widget, c) =>
      showWidgetForm(ctx, widget, { theme: c.req.query('theme'), languages: languagesIn(c) }),
    ),
  )
  app.post(
    '/w/:key/answers',
    across(door, 'answer', async (ctx, widget, c) =>
      takeWidgetAnswers(ctx, widget, { fields: await formOf(c), languages: languagesIn(c) }),
    ),
  )
  app.options('/w/:key/:what?', async (c) => {
    const { widget } = await found(door, c)
    allow(c, widget)
    c.header('access-control-allow-methods', 'GET, POST')
    c.header('access-control-max-age', '600')
    return c.body(null, 204)
  })
  app.get('/w/:key/preview', async (c) => {
    await door.limits.spend('read', door.addressOf(c))
    const { widget, workspace } = await found(door, c)
    const page = previewPage({
      workspace: workspace.name,
      locale: workspace.locale,
      key: widget.key,
      asked: new URL(c.req.url).search,
    })
    return c.html(page.html, 200, {
      'content-security-policy': pagePolicy(page).replace("frame-ancestors 'none'", "frame-ancestors 'self'"),
      'cache-control': 'no-store',
      'x-robots-tag': 'noindex',
    })
  })
}

type Work = (ctx: Ctx, widget: StoredWidget, c: Context) => Promise<object>

/** Refusals say where they may be read, too: a page that cannot read one would ask again for ever. */
const across =
  (door: Door, pace: 'read' | 'answer', work: Work) =>
  async (c: Context): Promise<Response> => {
    const { widget, desk } = await found(door, c)
    const isOwn = c.req.header('origin') === undefined && pace === 'read'
    if (!isOwn) allow(c, widget)
    try {
      await door.limits.spend(pace, `${door.addressOf(c)} ${widget.key}`)
      // What was said before it was switched off may still arrive.
      if (!widget.enabled && pace === 'read') throw new Fault('widget.off')
      return c.json(await desk.transact((ctx) => work(ctx, widget, c)), 200, { 'cache-control': 'no-store' })
    } catch (error) {
      return answerProblem(c, error, door.program)
    }
  }

const found = async (door: Door, c: Context) => {
  const key = c.req.param('key') ?? ''
  const workspaceId = workspaceOfSecret(key)
  if (!workspaceId) throw new Fault('widget.not_found')
  const desk = deskOf(door.program, workspaceId, { kind: 'person', id: null })
  const { widget, workspace } = await desk.transact(async (ctx) => {
    const widget = await findWidgetByKey(ctx, key)
    if (!widget) throw new Fault('widget.not_found')
    return { widget, workspace: await findWorkspace(ctx) }
  })
  return { widget, workspace, desk }
}

const allow = (c: Context, { settings }: StoredWidget): void => {
  const origin = c.req.header('origin') ?? ''
  c.header('vary', 'Origin')
  if (!isAllowedOrigin(settings.origins, origin)) throw new Fault('widget.not_here')
  c.header('access-control-allow-origin', origin)
}

/** For every page of every origin: there is nothing in it that is anybody's. */
const script = async (c: Context, path: string): Promise<Response> => {
  const text = await readFile(new URL(`../../../${path}`, import.meta.url), 'utf8').catch(() => null)
  if (text === null) return c.notFound()
  return c.body(text, 200, {
    'content-type': path.endsWith('.js') ? 'text/javascript; charset=utf-8' : 'text/plain; charset=utf-8',
    'cache-control': 'public, max-age=3600',
    'access-control-allow-origin': '*',
    'cross-origin-resource-policy': 'cross-origin',
  })
}
