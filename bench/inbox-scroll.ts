import type { Page } from 'playwright-core'
import { buildPages, type Opened, withBrowser } from './browser.ts'
import { atMost, type Figure, median, type Part, percentile, show } from './figures.ts'
import type { Product } from './product.ts'
import { SIZES, withHistory } from './seed.ts'

const ROWS = Number(process.env['BENCH_ROWS'] ?? 50_000)
const SECONDS = Number(process.env['BENCH_SECONDS'] ?? 8)
/** One frame in sixty a second was missed; 50 ms are what browsers call a long frame. */
const MISSED_MILLIS = 34
const LONG_MILLIS = 50
const FLOOR_PERCENT = 5
const MOST_NODES = 5_000
const MOST_MEGABYTES = 100
const SPEEDS = [2_000, 10_000] as const
/** Longer than a thought is interrupted. */
const MOST_JUMP_MILLIS = 1_000

export const inboxScroll: Part = {
  name: 'inbox-scroll',
  says: `An inbox of ${ROWS.toLocaleString('en')} cases in a real Chromium, scrolled with the wheel at ${SPEEDS.map((speed) => speed.toLocaleString('en')).join(' and ')} pixels a second for ${SECONDS} s each: down from the top, and up from the last row with a case open beside the list. A frame is long from ${LONG_MILLIS} ms on; “missed” counts every one over ${MISSED_MILLIS} ms. “Nothing” scrolls a page of plain text as long, in the same browser.`,
  measure: async () => {
    await buildPages()
    return withHistory({ ...SIZES, cases: ROWS, feedback: ROWS * 5 }, (product, made) =>
      withBrowser(product, made, (opened) => measureScrolling(product, opened)),
    )
  },
}

type Scrolled = { frames: number[]; blank: number; rows: number }

const measureScrolling = async ({ url }: Product, { page, version }: Opened): Promise<Figure[]> => {
  await page.goto(`${url}/cases?view=all&sort=newest`)
  await page.getByRole('option').nth(4).waitFor()
  await page.waitForTimeout(2_000)
  const figures: Figure[] = []
  const note = (what: string, speed: number, scrolled: Scrolled, base: Scrolled | null) =>
    figures.push(figureOf(`${what}, ${show(speed)} px/s`, scrolled, base, version))
  const plain = new Map<number, Scrolled>()
  await page.evaluate(layPlainText)
  for (const speed of SPEEDS) {
    plain.set(speed, await scroll(page, { list: '#bench-plain', speed, up: false }))
    note('nothing: plain text', speed, plain.get(speed)!, null)
  }
  await page.evaluate(() => document.querySelector('#bench-plain')?.remove())
  for (const speed of SPEEDS)
    note('from the top', speed, await scroll(page, { list: LIST, speed, up: false }), plain.get(speed)!)
  const before = await weigh(page)
  figures.push(
    atMost('End key, until the last case is painted', await endWith(page), MOST_JUMP_MILLIS, 'ms'),
    atMost(
      'the bar dragged to the middle, until its cases are painted',
      median(await drag(page)),
      MOST_JUMP_MILLIS,
      'ms',
      'the middle one of five places',
    ),
  )
  await endWith(page)
  const after = await weigh(page)
  figures.push(
    atMost(
      'nodes of the page, at the last row',
      after.nodes,
      MOST_NODES,
      '',
      `${show(before.nodes)} at the top`,
    ),
    atMost(
      'memory of the page, at the last row',
      after.megabytes,
      MOST_MEGABYTES,
      'MB',
      `${show(before.megabytes)} MB at the top, after collection`,
    ),
  )
  for (const speed of SPEEDS)
    note(
      'up from the last row',
      speed,
      await scroll(page, { list: LIST, speed, up: true }),
      plain.get(speed)!,
    )
  return figures
}

const LIST = '[role=listbox]'

/** Living nodes and objects, what nobody holds any more collected before. */
const weigh = async (page: Page): Promise<{ nodes: number; megabytes: number }> => {
  const inspected = await page.context().newCDPSession(page)
  await inspected.send('HeapProfiler.collectGarbage')
  await inspected.send('Performance.enable')
  const { metrics } = await inspected.send('Performance.getMetrics')
  await inspected.detach()
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? 0
  return { nodes: of('Nodes'), megabytes: of('JSHeapUsedSize') / 1_048_576 }
}

const figureOf = (
  what: string,
  { frames, blank, rows }: Scrolled,
  base: Scrolled | null,
  version: string,
) => {
  const long = (100 * frames.filter((millis) => millis >= LONG_MILLIS).length) / frames.length
  const missed = (100 * frames.filter((millis) => millis > MISSED_MILLIS).length) / frames.length
  const told = `${show(missed)} % missed; ${frames.length} frames, p50 ${show(median(frames))} ms, p95 ${show(percentile(frames, 0.95))} ms, longest ${show(Math.max(...frames))} ms`
  if (!base) return { what: `${what}: long frames`, value: `${show(long)} %`, note: `${told}; ${version}` }
  const ratio = median(frames) / median(base.frames)
  return atMost(
    `${what}: long frames`,
    long,
    FLOOR_PERCENT,
    '%',
    `${told}, ×${show(ratio)} of nothing; ${show((100 * blank) / frames.length)} % of frames with a row missing; ${show(rows)} rows drawn`,
  )
}

const layPlainText = () => {
  const frame = document.createElement('div')
  frame.id = 'bench-plain'
  Object.assign(frame.style, {
    position: 'fixed',
    inset: '0',
    zIndex: '99',
    overflow: 'auto',
    background: 'Canvas',
  })
  frame.textContent = 'Nothing but words. '.repeat(400_000)
  document.body.append(frame)
}

/** The wheel as the browser itself turns it, and each frame that the page could draw meanwhile. */
const scroll = async (
  page: Page,
  { list, speed, up }: { list: string; speed: number; up: boolean },
): Promise<Scrolled> => {
  const box = (await page.locator(list).boundingBox())!
  await page.evaluate(watchFrames, list)
  const wheel = await page.context().newCDPSession(page)
  await wheel.send('Input.synthesizeScrollGesture', {
    x: box.x + box.width / 2,
    y: box.y + Math.min(box.height, 700) / 2,
    yDistance: (up ? 1 : -1) * speed * SECONDS,
    speed,
    gestureSourceType: 'mouse',
    preventFling: true,
  })
  await wheel.detach()
  return page.evaluate(() => (globalThis as never as { benchFrames: () => Scrolled }).benchFrames())
}

const watchFrames = (list: string) => {
  const frame = document.querySelector(list)!
  const frames: number[] = []
  const seen = new Set<string>()
  let blank = 0
  let last = 0
  let running = true
  const isCovered = () => {
    const { left, top, bottom, width } = frame.getBoundingClientRect()
    return [top + 3, (top + bottom) / 2, bottom - 3].every((y) =>
      document
        .elementFromPoint(left + width / 2, y)
        ?.closest('[role=option]')
        ?.querySelector('[class*=title]'),
    )
  }
  const look = (at: number) => {
    if (!running) return
    if (last > 0) {
      frames.push(at - last)
      if (!isCovered()) blank++
      for (const row of frame.querySelectorAll('[data-index]')) seen.add(row.getAttribute('data-index')!)
    }
    last = at
    requestAnimationFrame(look)
  }
  requestAnimationFrame(look)
  Object.assign(globalThis, {
    benchFrames: () => {
      running = false
      return { frames, blank, rows: seen.size }
    },
  })
}

/** By the key, from the top. */
const endWith = async (page: Page): Promise<number> => {
  await page.evaluate((list) => document.querySelector(list)!.scrollTo(0, 0), LIST)
  await page.locator(LIST).focus()
  await page.waitForTimeout(500)
  const rows = Number(await page.getByRole('option').first().getAttribute('aria-setsize'))
  if (rows < ROWS) throw new Error(`the list says that it has ${rows} rows`)
  const began = performance.now()
  await page.keyboard.press('End')
  await paintedAt(page, rows - 1)
  return performance.now() - began
}

/** As a pointer that holds the bar: many places in a row, of which only the last is stayed at. */
const drag = async (page: Page): Promise<number[]> => {
  const times: number[] = []
  for (const share of [0.5, 0.25, 0.75, 0.1, 0.6]) {
    const place = Math.round(ROWS * share)
    await page.evaluate(
      ([list, top]) => {
        const frame = document.querySelector(list)!
        const from = frame.scrollTop
        for (let step = 1; step <= 20; step++)
          setTimeout(() => frame.scrollTo(0, from + ((top - from) * step) / 20), step * 16)
      },
      [LIST, place * 96] as const,
    )
    await page.waitForTimeout(20 * 16)
    const began = performance.now()
    await paintedAt(page, place + 1)
    times.push(performance.now() - began)
  }
  return times
}

const paintedAt = (page: Page, place: number) =>
  page.waitForFunction(
    (row) => document.querySelector(`${row} [class*=title]`),
    `${LIST} [data-index="${place}"]`,
    { polling: 'raf', timeout: 60_000 },
  )
