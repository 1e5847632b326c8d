import { type Heard, type Page, until } from './browser.ts'

/** A mail with the scale of a survey in it, as somebody or something finds it in a mailbox. */
export type Mailbox = { heard: Heard; html: string; text: string; links: string[]; score: string }
export type Reader = { name: string; does: string; read: (mailbox: Mailbox) => Promise<void> }

const AGENT = 'Mozilla/5.0 (compatible; link check)'
const get = (url: string, init: RequestInit = {}) =>
  fetch(url, { ...init, headers: { 'user-agent': AGENT, ...init.headers } }).then((answer) => answer.text())

const open = async ({ heard }: Mailbox, url: string, options = {}): Promise<Page> => {
  const page = await heard.newPage({ stranger: true, ...options })
  await page.goto(url)
  return page
}

const leave = async (page: Page) => {
  // Elsewhere first: a page that is torn down with its browser is not told that somebody left it. What was pressed may be
  // leading somewhere still, and interrupts whoever leaves, once and again.
  await until('the page to be left', async () => {
    await page.goto('about:blank').catch(() => {})
    return page.url() === 'about:blank'
  })
  await page.context().close()
}

const pressFirst = (selector: string) => async (mailbox: Mailbox) => {
  for (const link of mailbox.links) {
    const page = await open(mailbox, link)
    await page.evaluate((chosen) => document.querySelector<HTMLElement>(chosen)?.click(), selector)
    await page.waitForTimeout(300)
    await leave(page)
  }
}

/** Programs that read mails before people do. None of them may ever be counted. */
export const SCANNERS: readonly Reader[] = [
  {
    name: 'S1',
    does: 'fetches every link',
    read: async ({ links }) => {
      for (const link of links) await get(link)
    },
  },
  {
    name: 'S1b',
    does: 'fetches every link at once, three times',
    read: async ({ links }) => {
      await Promise.all([...links, ...links, ...links].map((link) => get(link)))
    },
  },
  {
    name: 'S2',
    does: 'asks for the head of every link',
    read: async ({ links }) => {
      for (const link of links) await get(link, { method: 'HEAD' })
    },
  },
  {
    name: 'S3',
    does: 'loads every link in a browser and runs its scripts',
    read: async (mailbox) => {
      for (const link of mailbox.links) {
        const page = await open(mailbox, link)
        await page.waitForTimeout(2_600)
        await leave(page)
      }
    },
  },
  {
    name: 'S3b',
    does: 'loads one link in a browser, scrolls by script and waits',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      await page.evaluate(() => {
        scrollTo(0, 500)
        document.dispatchEvent(new PointerEvent('pointermove', { bubbles: true }))
        document.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, key: 'Tab' }))
      })
      await page.waitForTimeout(4_000)
      await leave(page)
    },
  },
  {
    name: 'S4',
    does: 'loads every link in a browser and presses the first button',
    read: pressFirst('button, input[type=submit]'),
  },
  {
    name: 'S4b',
    does: 'loads every link and presses the first button that sends',
    read: pressFirst('button:not([type=button]), input[type=submit]'),
  },
  {
    name: 'S4c',
    does: 'loads every link and presses what can be seen, with a real mouse',
    read: async (mailbox) => {
      for (const link of mailbox.links) {
        const page = await open(mailbox, link)
        const button = page.locator('button.button').first()
        if ((await button.count()) > 0) await button.click({ noWaitAfter: true })
        await page.waitForTimeout(300)
        await leave(page)
      }
    },
  },
  {
    name: 'S4d',
    does: 'opens one score alone and presses the first button',
    read: (mailbox) => pressFirst('button, input[type=submit]')({ ...mailbox, links: [mailbox.score] }),
  },
  {
    name: 'S5',
    does: 'fetches links ahead of a click, as browsers do',
    read: async ({ links }) => {
      for (const link of links)
        await get(link, { headers: { 'sec-purpose': 'prefetch', purpose: 'prefetch' } })
    },
  },
]

const send = (page: Page) => page.getByRole('button', { name: 'Send my answers' })
const thanked = (page: Page) =>
  page
    .getByRole('heading', { name: /thank|delighted|sorry|glad/i })
    .first()
    .waitFor()

/** People. Every one of them must be counted. */
export const HUMANS: readonly Reader[] = [
  {
    name: 'H1',
    does: 'taps a score and sends',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      await send(page).click()
      await thanked(page)
    },
  },
  {
    name: 'H2',
    does: 'taps a score, looks and moves, and closes the page',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      const told = page.waitForRequest(/\/hand$/)
      await page.mouse.move(200, 200)
      await page.mouse.wheel(0, 300)
      await told
      await page.mouse.move(240, 260)
      // Not closed at once, as a reader's own browser is not: it still has to tell that its page was left.
      await page.goto('about:blank')
    },
  },
  {
    name: 'H3',
    does: 'uses the keyboard alone',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      for (let at = 0; at < 30; at++) {
        await page.keyboard.press('Tab')
        if (await page.evaluate(() => document.activeElement?.matches('button'))) break
      }
      await page.keyboard.press('Enter')
      await thanked(page)
    },
  },
  {
    name: 'H3b',
    does: 'changes the score with the arrows and presses Enter',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      await page.keyboard.press('Tab')
      await page.keyboard.press('ArrowRight')
      await page.keyboard.press('Enter')
      await thanked(page)
    },
  },
  {
    name: 'H4',
    does: 'runs no scripts and sends the plain form',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score, { javaScriptEnabled: false })
      await send(page).click()
      await thanked(page)
    },
  },
  {
    name: 'H5',
    does: 'is on a phone, and writes some words',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score, {
        viewport: { width: 360, height: 740 },
        hasTouch: true,
        isMobile: true,
      })
      await page.locator('textarea').first().fill('All went well.')
      await send(page).tap()
      await thanked(page)
    },
  },
  {
    name: 'H6',
    does: 'presses twice',
    read: async (mailbox) => {
      const page = await open(mailbox, mailbox.score)
      await send(page).dblclick({ noWaitAfter: true })
      await thanked(page)
    },
  },
  {
    name: 'H7',
    does: 'opens the mail again and chooses another score',
    read: async (mailbox) => {
      const first = await open(mailbox, mailbox.links.find((link) => link.includes('score='))!)
      await first.waitForTimeout(2_100)
      await leave(first)
      const page = await open(mailbox, mailbox.score)
      await send(page).click()
      await thanked(page)
    },
  },
  {
    name: 'H8',
    does: 'comes a moment after a scanner',
    read: async (mailbox) => {
      for (const link of mailbox.links) await get(link)
      const page = await open(mailbox, mailbox.score)
      await send(page).click()
      await thanked(page)
    },
  },
  {
    name: 'H9',
    does: 'comes a moment after a scanner that has the same browser',
    read: async (mailbox) => {
      for (const link of mailbox.links) await leave(await open(mailbox, link))
      const page = await open(mailbox, mailbox.score)
      await send(page).click()
      // One more tap is asked for; twenty seconds later none would be.
      await page.getByText('One more tap').waitFor()
      await page.locator('label.point').nth(3).click()
      await send(page).click()
      await thanked(page)
    },
  },
]
