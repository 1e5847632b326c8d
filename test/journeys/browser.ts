import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { after } from 'node:test'
import axe from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright-core'
import type { Send } from '#core/client.ts'
import { readConfig, readSecret } from '#server/config.ts'
import { startMail } from '#server/messages/start-mail.ts'
import { assemble, startWeb, startWork } from '#server/program.ts'
import { cloneDatabase } from '../database.ts'
import { freePort } from '../free-port.ts'
import { type Api, clientsOver, Refused } from '../world.ts'

/** Generous, since the machine may be busy; a journey that passes needs a fraction of it. */
export const PATIENCE_MS = Number(process.env.HEARD_TEST_PATIENCE_MS ?? 45_000)

export const ADMIN = {
  name: 'Ada Admin',
  email: 'ada@heard.test',
  password: 'correct horse battery',
} as const

/** Members of the team may have no second name, but they always have one screen of their own. */
type PageOptions = BrowserContextOptions & {
  /** Nobody signed in: a customer, or the first visit. */
  stranger?: boolean
}

export type Heard = Awaited<ReturnType<typeof openHeard>>

/** The whole program with its web side, its jobs, its mail catcher and a database of its own, and a browser before it. */
export const openHeard = async (settings: Readonly<Record<string, string>> = {}) => {
  const database = await cloneDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'heard-journey-'))
  const port = await freePort()
  const config = readConfig({
    HEARD_DATA: folder,
    HEARD_PORT: String(port),
    HEARD_SMTP_IN_PORT: '0',
    HEARD_LOG_LEVEL: process.env.HEARD_TEST_LOG ?? 'silent',
    DATABASE_URL: database.url,
    ...settings,
  })
  let catcherPort = 0
  const url = `http://localhost:${port}`
  const program = assemble(config, {
    databaseUrl: database.url,
    url,
    secret: readSecret(folder),
    catcherPort: () => catcherPort,
  })
  const mail = await startMail(program)
  catcherPort = mail.catcherPort
  const web = await startWeb(program, { port, host: config.host })
  const working = await startWork(program)
  const browser = await chromium.launch({
    executablePath: browserPath(),
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  })

  let cookie = ''
  /** What broke in a page nobody looked at closely. */
  const broken: string[] = []

  const newPage = async ({ stranger = false, ...options }: PageOptions = {}): Promise<Page> => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 900 },
      locale: 'en-GB',
      timezoneId: 'UTC',
      reducedMotion: 'reduce',
      ...options,
    })
    context.setDefaultTimeout(PATIENCE_MS)
    if (!stranger && cookie) {
      const [name = '', value = ''] = cookie.split('=')
      await context.addCookies([{ name, value, url }])
    }
    context.on('page', (page) =>
      page.on('pageerror', (error) => broken.push(`${page.url()}: ${error.stack}`)),
    )
    return context.newPage()
  }

  const close = async () => {
    await takePictures(browser)
    await browser.close()
    await web.stop()
    await mail.stop()
    await working.stop()
    await program.database.close()
    await database.drop()
    rmSync(folder, { recursive: true, force: true })
    assert.deepEqual(broken, [], 'no page may throw')
  }
  after(close)

  return {
    url,
    program,
    newPage,
    /** The first workspace and its administrator, for journeys that are about something else. */
    setUp: async (): Promise<void> => {
      const answer = await fetch(`${url}/api/setup`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-heard': '1' },
        body: JSON.stringify({ workspace: 'Northwind', zone: 'UTC', ...ADMIN }),
      })
      assert.equal(answer.status, 201, await answer.clone().text())
      cookie = answer.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    },
    /** What the administrator may do, without the clicks: to prepare, and to look at what came of it. */
    api: clientsOver(sendTo(url, () => cookie)) satisfies Api,
  }
}

/** Waits until something has come about that the browser is not looking at. */
export const until = async <T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
): Promise<T> => {
  const end = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await look()
    if (found) return found
    if (Date.now() > end) throw new Error(`waited in vain for ${what}`)
    await new Promise((wake) => setTimeout(wake, 150))
  }
}

/** The newest mail to somebody, once it has been handed over. */
export const mailTo = ({ api }: Heard, address: string, subject: RegExp = /./) =>
  until(`a mail to ${address} about ${subject}`, async () => {
    const { items } = await api.caughtMails.list({ to: address })
    const found = items.find((mail) => subject.test(mail.subject))
    return found && api.caughtMails.show({ id: found.id })
  })

/** What axe calls serious or critical on the page as it stands. */
export const seriousFaults = async (page: Page): Promise<string[]> => {
  await page.evaluate(axe.source)
  const found = await page.evaluate(async () => {
    const run = (globalThis as never as { axe: { run: (options: object) => Promise<AxeAnswer> } }).axe.run
    return (await run({ resultTypes: ['violations'] })).violations
  })
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 200)}`)
}
type AxeAnswer = { violations: { id: string; impact: string; nodes: { html: string }[] }[] }

/** How many pixels stick out at the side: 0 where nobody has to scroll sideways. */
export const sticksOut = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const main = document.querySelector('main')
    return Math.max(scrollWidth - clientWidth, main ? main.scrollWidth - main.clientWidth : 0)
  })

/** How every page looked at the end, for whoever wonders why a journey failed: HEARD_TEST_PICTURES names the folder. */
const takePictures = async (browser: Browser): Promise<void> => {
  const folder = process.env.HEARD_TEST_PICTURES
  if (!folder) return
  const pages = browser.contexts().flatMap((context) => context.pages())
  for (const [at, page] of pages.entries())
    await page.screenshot({ path: join(folder, `${basename(process.argv[1] ?? 'journey')}-${at}.png`) })
}

const browserPath = (): string => {
  const path = process.env.HEARD_TEST_BROWSER
  if (!path) throw new Error('run the journeys with `npm test`: it finds the browser they need')
  return path
}

const sendTo =
  (url: string, cookieOf: () => string): Send =>
  async ({ method, path, query, body, file }) => {
    const search = new URLSearchParams(query).toString()
    const answer = await fetch(`${url}/api${path}${search ? `?${search}` : ''}`, {
      method,
      headers: {
        cookie: cookieOf(),
        'x-heard': '1',
        ...(body !== undefined && { 'content-type': file ? 'text/csv' : 'application/json' }),
      },
      ...(body !== undefined && { body: file ? String(body) : JSON.stringify(body) }),
    })
    const value = (await answer.json()) as never
    if (!answer.ok) throw new Refused(answer.status, value)
    return value
  }

export type { Browser, Locator, Page }
