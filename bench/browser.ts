import { type Browser, chromium, type Page } from 'playwright-core'
import { readyBrowser } from '../scripts/browser.mjs'
import { readyBundle } from '../scripts/bundle.mjs'
import { signIn } from './http.ts'
import type { Product, SetUp } from './product.ts'

export type Opened = { browser: Browser; page: Page; version: string }

/** A member of the team before a real Chromium, on a screen of the usual size. */
export const withBrowser = async <T>(
  { url }: Product,
  made: SetUp,
  work: (opened: Opened) => Promise<T>,
): Promise<T> => {
  const executablePath = await readyBrowser(process.env)
  if (!executablePath)
    throw new Error('This needs Chromium or Google Chrome; name one in HEARD_TEST_BROWSER.')
  const { cookie = '' } = await signIn(url, made)
  const [name = '', value = ''] = cookie.split('=')
  const browser = await chromium.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-background-networking', '--disable-dev-shm-usage'],
  })
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 } })
    await context.addCookies([{ name, value, url }])
    const page = await context.newPage()
    return await work({ browser, page, version: `Chromium ${browser.version()}` })
  } finally {
    await browser.close()
  }
}

/** The pages as they are now, not those of the last build. */
export const buildPages = async (): Promise<void> => {
  if (!(await readyBundle(process.execPath))) throw new Error('the pages could not be built')
}
