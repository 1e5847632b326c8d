import type { Page } from 'playwright-core'
import { buildPages, type Opened, withBrowser } from './browser.ts'
import { atMost, type Figure, median, type Part, percentile, show } from './figures.ts'
import type { Product } from './product.ts'
import { SIZES, withHistory } from './seed.ts'
import { opened, type Seen, watchOpenings } from './seen.ts'

const TURNS = Number(process.env['BENCH_TURNS'] ?? 60)
const WARM_UP_TURNS = 5
const FLOOR_MILLIS = 100
/** How long a pointer rests on a row before its owner has decided. */
const REST_MILLIS = 300
/** A bad line: nothing of the case can be here when it is to be shown. */
const SLOW_MILLIS = 800
/** The look at a case before the next key. */
const LOOK_MILLIS = 600

export const caseOpen: Part = {
  name: 'case-open',
  says: `With ${SIZES.cases.toLocaleString('en')} cases: from the press or key in a real Chromium to the frame that shows the case: its title, person, state, owner and what is due, ${TURNS} times each in turns, each time another case. “Whole words” is the frame with every promise and all that the customer said; “all around it” is the place to write, the person and what happened before. “Nothing” is a press that only changes one word, in the same turns: what the browser itself takes from press to paint.`,
  measure: async () => {
    await buildPages()
    return withHistory(SIZES, (product, made) =>
      withBrowser(product, made, (opened) => measureOpenings(product, opened)),
    )
  },
}

const WAYS = {
  nothing: 'nothing',
  unforeseen: 'press on a row at once, no pointer rested on it',
  slow: `the same, and the server answers ${SLOW_MILLIS} ms late`,
  rested: `press on a row after ${REST_MILLIS} ms of pointing at it`,
  key: 'j, one case after the other',
  own: 'Enter, on its own page',
} as const
type Way = keyof typeof WAYS

const measureOpenings = async ({ url }: Product, { page, version }: Opened): Promise<Figure[]> => {
  await page.goto(`${url}/cases?view=all&sort=newest`)
  await page.getByRole('option').nth(4).waitFor()
  await watchOpenings(page)
  const took: Record<Way, Seen[]> = { nothing: [], unforeseen: [], slow: [], rested: [], key: [], own: [] }
  for (let turn = -WARM_UP_TURNS; turn < TURNS; turn++) {
    const once: Record<Way, Seen> = {
      nothing: await pressNothing(page),
      unforeseen: await pressRow(page, { row: (turn + WARM_UP_TURNS) * 20 + 8, restMillis: 0 }),
      slow: await slowly(page, () =>
        pressRow(page, { row: (turn + WARM_UP_TURNS) * 20 + 12, restMillis: 0 }),
      ),
      rested: await pressRow(page, { row: (turn + WARM_UP_TURNS) * 20 + 16, restMillis: REST_MILLIS }),
      key: await pressKey(page, 'j'),
      own: await pressKey(page, 'Enter'),
    }
    await page.goBack()
    await page.getByRole('option').nth(4).waitFor()
    await settle(page)
    if (turn >= 0) for (const way of Object.keys(WAYS) as Way[]) took[way].push(once[way])
  }
  const base = median(took.nothing.map(({ head }) => head))
  return (Object.keys(WAYS) as Way[]).map((way) => figure(way, took[way], base, version))
}

const figure = (way: Way, seen: readonly Seen[], base: number, version: string): Figure => {
  const millis = seen.map(({ head }) => head)
  const what = `${WAYS[way]}, p95`
  const p95 = percentile(millis, 0.95)
  if (way === 'nothing') return { what, value: `${show(p95)} ms`, note: `p50 ${show(base)} ms; ${version}` }
  const p50 = median(millis)
  const told = (name: 'painted' | 'whole') => {
    const each = seen.map((one) => one[name])
    return `p50 ${show(median(each))} ms, p95 ${show(percentile(each, 0.95))} ms`
  }
  return atMost(
    what,
    p95,
    FLOOR_MILLIS,
    'ms',
    `p50 ${show(p50)} ms, longest ${show(Math.max(...millis))} ms, ×${show(p50 / base)} of nothing; whole words ${told('painted')}; with all around it ${told('whole')}`,
  )
}

/** Neither the case nor what is asked ahead of it comes in time. */
const slowly = async (page: Page, press: () => Promise<Seen>): Promise<Seen> => {
  await page.evaluate((millis) => {
    const before = globalThis.fetch
    Object.assign(globalThis, { benchFetch: before })
    globalThis.fetch = async (...asked) => {
      if (/\/api\/cases\/(case_|stories)/.test(String(asked[0])))
        await new Promise((done) => setTimeout(done, millis))
      return before(...asked)
    }
  }, SLOW_MILLIS)
  try {
    return await press()
  } finally {
    await page.evaluate(() => {
      globalThis.fetch = (globalThis as never as { benchFetch: typeof fetch }).benchFetch
    })
  }
}

const pressNothing = async (page: Page): Promise<Seen> => {
  const { x, y } = await page.evaluate(() => {
    const { left, top } = document.getElementById('bench-nothing')!.getBoundingClientRect()
    return { x: left + 3, y: top + 3 }
  })
  await page.mouse.click(x, y)
  return opened(page)
}

/** Each time further down than anything looked at so far, so that no neighbour has asked for it. */
const pressRow = async (
  page: Page,
  { row, restMillis }: { row: number; restMillis: number },
): Promise<Seen> => {
  await page.mouse.move(5, 5)
  const { x, y } = await bringIntoView(page, row)
  await settle(page)
  await page.mouse.move(x, y)
  if (restMillis > 0) await page.waitForTimeout(restMillis)
  await page.mouse.click(x, y)
  const millis = await opened(page)
  await page.mouse.move(5, 5)
  await settle(page)
  return millis
}

const bringIntoView = async (page: Page, row: number): Promise<{ x: number; y: number }> => {
  for (let turn = 0; turn < 100; turn++) {
    const place = await page.evaluate((wanted) => {
      const list = document.querySelector('[role=listbox]')!
      const drawn = list.querySelector(`[role=option][data-index="${wanted}"]`)
      if (!drawn?.querySelector('[class*=title]')) {
        list.scrollTo({ top: Math.max(0, wanted - 3) * 96 })
        return null
      }
      drawn.scrollIntoView({ block: 'center' })
      const { left, top, height } = drawn.getBoundingClientRect()
      return { x: left + 120, y: top + height / 2 }
    }, row)
    if (place) return place
    await page.waitForTimeout(50)
  }
  throw new Error(`row ${row} was never drawn`)
}

const pressKey = async (page: Page, key: string): Promise<Seen> => {
  await page.waitForTimeout(LOOK_MILLIS)
  await page.keyboard.press(key)
  return opened(page)
}

/** Nothing under way any more: the next press is measured alone. */
const settle = async (page: Page): Promise<void> => {
  await page.waitForLoadState('networkidle').catch(() => {})
  await page.waitForTimeout(250)
}
