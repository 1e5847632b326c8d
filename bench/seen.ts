import type { Page } from 'playwright-core'

/**
 * Notes, in the page itself, when a press or key happened and when the frame was shown in which the case could be
 * read: its title, its promises and the customer's words; and the one with the place to write and what happened before.
 */
export const watchOpenings = async (page: Page): Promise<void> => {
  await page.evaluate(() => {
    const seen = { began: 0, wanted: '', heading: 'h2', head: 0, painted: 0, whole: 0 }
    Object.assign(globalThis, { benchSeen: seen })
    const nothing = document.createElement('p')
    nothing.id = 'bench-nothing'
    nothing.textContent = 'a'
    nothing.className = 'for-bench'
    Object.assign(nothing.style, { position: 'fixed', insetInlineEnd: '0', insetBlockEnd: '0', zIndex: '99' })
    document.body.append(nothing)

    // The title of a row may be its first words; its number stands in the row and above the case.
    const numberOf = (row: Element | null | undefined) => /#\d+/.exec(row?.textContent ?? '')?.[0] ?? ''
    const begin = (event: Event, wanted: string, heading = 'h2') =>
      Object.assign(seen, { began: event.timeStamp, wanted, heading, head: 0, painted: 0, whole: 0 })
    const afterPaint = (run: () => void) =>
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = run
        port2.postMessage(null)
      })
    const noteSoon = (what: 'head' | 'painted' | 'whole') => {
      const { began } = seen
      afterPaint(() => {
        if (seen.began === began && seen[what] === 0) seen[what] = performance.now()
      })
    }
    const deskOf = () =>
      [...document.querySelectorAll(`header ${seen.heading}`)]
        .find((one) => one.closest('header')?.textContent.includes(seen.wanted))
        ?.closest('[class*=desk]')
    addEventListener(
      'mousedown',
      (event) => {
        if (event.target === nothing) {
          begin(event, 'nothing')
          nothing.textContent = nothing.textContent === 'a' ? 'b' : 'a'
          for (const what of ['head', 'painted', 'whole'] as const) noteSoon(what)
        } else if (event.target instanceof Element)
          begin(event, numberOf(event.target.closest('[role=option]')))
      },
      true,
    )
    addEventListener(
      'keydown',
      (event) => {
        const current = document.querySelector('[role=option][class*=current]')
        if (event.key === 'j') begin(event, numberOf(current?.nextElementSibling))
        else begin(event, numberOf(current), 'h1')
      },
      true,
    )
    new MutationObserver(() => {
      if (seen.began === 0 || seen.whole > 0 || seen.wanted === 'nothing') return
      const desk = deskOf()
      if (desk && seen.head === 0) noteSoon('head')
      if (!desk?.querySelector('[class*=clocks]') || !desk.querySelector('[class*=quote]')) return
      if (seen.painted === 0) noteSoon('painted')
      if (desk.querySelector('textarea') && desk.querySelector('[class*=entries]')) noteSoon('whole')
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
}

const PATIENCE_MILLIS = 20_000

export type Seen = { head: number; painted: number; whole: number }

/** Milliseconds from the press to each of those frames. */
export const opened = async (page: Page): Promise<Seen> => {
  const found = await page
    .waitForFunction(
      () => {
        const { began, head, painted, whole } = (
          globalThis as never as { benchSeen: Seen & { began: number } }
        ).benchSeen
        return head > 0 && painted > 0 && whole > 0
          ? { head: head - began, painted: painted - began, whole: whole - began }
          : null
      },
      null,
      { timeout: PATIENCE_MILLIS, polling: 50 },
    )
    .catch(async () => {
      const told = await page.evaluate(() =>
        JSON.stringify((globalThis as never as { benchSeen: object }).benchSeen),
      )
      throw new Error(`never shown at ${page.url()}: ${told}`)
    })
  return (await found.jsonValue()) as Seen
}
