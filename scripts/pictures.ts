import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BrowserContextOptions, chromium } from 'playwright-core'
import { RIGHTS } from '../src/core/members/role.ts'
import { readConfig, readSecret } from '../src/server/config.ts'
import { deskOf, type Program } from '../src/server/ctx.ts'
import { beginDemo, loadDemo } from '../src/server/demo/load.ts'
import { addSession } from '../src/server/members/sessions-store.ts'
import { assemble, startWeb } from '../src/server/program.ts'
import { trackingUrl } from '../src/server/tracking/link.ts'
import { setUp } from '../src/server/workspaces/set-up.ts'
import { cloneDatabase } from '../test/database.ts'
import { clientsOver } from '../test/world.ts'
import { readyBrowser } from './browser.mjs'
import { withTestPostgres } from './postgres.ts'

/** Takes the pictures of the README from a running Heard with the demo company in it: `npm run pictures`. */
const OUT = 'docs/pictures'
const PORT = 4799
const URL_HERE = `http://localhost:${PORT}`
const PHONE = { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2, isMobile: true }

const executablePath = await readyBrowser(process.env)
if (!executablePath) throw new Error('no Chromium was found; name one in HEARD_TEST_BROWSER')
mkdirSync(OUT, { recursive: true })

await withTestPostgres(async () => {
  const database = await cloneDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'heard-pictures-'))
  const config = readConfig({ HEARD_DATA: folder, HEARD_LOG_LEVEL: 'warn' })
  const program = assemble(config, { databaseUrl: database.url, url: URL_HERE, secret: readSecret(folder) })
  const web = await startWeb(program, { port: PORT, host: '127.0.0.1' })
  try {
    await takeAll(await furnish(program))
  } finally {
    await web.stop()
    await program.database.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
  }
})

type Places = { cookie: string; survey: string; tracking: string; case: string; huddle: string }

async function furnish(program: Program): Promise<Places> {
  const { workspaceId, memberId } = await setUp(program, {
    workspace: 'Northwind',
    name: 'Ada Marsh',
    email: 'ada@northwind.test',
    password: 'correct horse battery',
    zone: 'UTC',
  })
  const who = { kind: 'member', id: memberId, role: 'administrator', rights: RIGHTS } as const
  const desk = deskOf(program, workspaceId, who)
  await desk.transact(beginDemo)
  await loadDemo(desk)
  const cookie = await desk.transact((ctx) => addSession(ctx, memberId, null))

  const api = clientsOver(async ({ method, path, query, body }) => {
    const answer = await fetch(`${URL_HERE}/api${path}?${new URLSearchParams(query)}`, {
      method,
      headers: { cookie: `heard=${cookie}`, 'x-heard': '1', 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return answer.json()
  })
  const survey = await api.surveys.create({ name: 'Delivery', touchpoint: 'delivery', template: 'delivery' })
  await api.surveys.publish({ id: survey.id })
  const { link } = await api.surveys.openLink({ id: survey.id })
  const [open] = (await api.cases.list({ view: 'team', limit: 1 })).items
  const huddles = (await api.huddles.list({})).items
  const coming = huddles.find(({ status }) => status === 'planned') ?? huddles[0]
  if (!link || !open || !coming) throw new Error('the demo lacks a case or a huddle')
  const tracking = await desk.transact((ctx) => trackingUrl(ctx, { caseId: open.id }))
  return { cookie, survey: link, tracking, case: `/cases/${open.id}`, huddle: `/huddles/${coming.id}` }
}

async function takeAll({ cookie, ...at }: Places): Promise<void> {
  const browser = await chromium.launch({ executablePath: executablePath!, args: ['--no-sandbox'] })
  const take = async (name: string, address: string, options: BrowserContextOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      reducedMotion: 'reduce',
      colorScheme: 'light',
      ...options,
    })
    await context.addCookies([{ name: 'heard', value: cookie, url: URL_HERE }])
    const page = await context.newPage()
    // A page that is live never comes to rest: its stream stays open.
    await page.goto(new URL(address, URL_HERE).href, { waitUntil: 'load' })
    await page.locator('h1').first().waitFor()
    await page.waitForFunction(() => !document.querySelector('main [role="status"] > .for-ears'))
    // A page draws its head first, and what hangs on it a moment later.
    await page.waitForFunction(
      () => {
        const seen = window as { drawn?: number; same?: number }
        const drawn = document.body.innerHTML.length
        seen.same = drawn === seen.drawn ? (seen.same ?? 0) + 1 : 0
        seen.drawn = drawn
        return seen.same >= 4
      },
      undefined,
      { polling: 250 },
    )
    await page.screenshot({ path: join(OUT, `${name}.png`) })
    await context.close()
  }
  try {
    await take('home', '/')
    await take('inbox', `/cases?view=team&at=${at.case.split('/').at(-1)}`)
    await take('case', at.case)
    await take('huddle', at.huddle)
    await take('home-dark', '/', { colorScheme: 'dark' })
    await take('survey-phone', at.survey, PHONE)
    await take('tracking', at.tracking, PHONE)
  } finally {
    await browser.close()
  }
}
