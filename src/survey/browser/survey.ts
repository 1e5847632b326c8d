import { showAsked, tickOther } from './parts/asked.ts'

const LOOK_MS = 2_000
const TICK_MS = 250
/** What a late tick counts for at most: it may have slept with its page. */
const LATE_MS = 1_000

/** The page works without any of this. It hides the questions that are not asked and keeps a form from going twice. */
const form = document.querySelector('form')
if (form) {
  document.documentElement.classList.add('js')
  form.addEventListener('input', (event) => {
    tickOther(event.target)
    showAsked(form)
  })
  const ran = document.createElement('input')
  Object.assign(ran, { type: 'hidden', name: 'script', value: '1' })
  form.append(ran)
  form.addEventListener('submit', (event) => {
    const button = form.querySelector('.actions button')
    if (button?.hasAttribute('aria-disabled')) event.preventDefault()
    button?.setAttribute('aria-disabled', 'true')
  })
  // Coming back by the Back button, the form may be sent again; the server takes it once.
  window.addEventListener('pageshow', () => {
    form.querySelector('[aria-disabled]')?.removeAttribute('aria-disabled')
    showAsked(form)
  })
  showAsked(form)
  if (form.dataset.hand) feelHand(form, form.dataset.hand)
}

/**
 * A score was clicked in a mail. A hand on this page, seen by a person for a while, says that a person clicked it; then the
 * click counts even if the form is never sent. Scanners run scripts too, but none of them moves, types and looks.
 */
function feelHand(form: HTMLFormElement, url: string) {
  let hasHand = false
  let hasLooked = false
  let isTold = false
  let isSent = false
  const tell = (left: '0' | '1') =>
    navigator.sendBeacon(url, new URLSearchParams({ ticket: String(new FormData(form).get('ticket')), left }))
  const tellOnce = () => {
    if (isTold || !hasHand || !hasLooked) return
    isTold = true
    tell('0')
  }
  for (const kind of ['pointermove', 'pointerdown', 'touchmove', 'wheel', 'keydown']) {
    addEventListener(
      kind,
      (event) => {
        hasHand ||= event.isTrusted
        tellOnce()
      },
      { passive: true },
    )
  }
  let looked = 0
  let at = performance.now()
  const looking = setInterval(() => {
    const since = at
    at = performance.now()
    if (document.visibilityState === 'visible') looked += Math.min(at - since, LATE_MS)
    if (looked < LOOK_MS) return
    hasLooked = true
    clearInterval(looking)
    tellOnce()
  }, TICK_MS)
  form.addEventListener('submit', () => {
    isSent = true
  })
  addEventListener('pagehide', () => {
    if (isTold && !isSent) tell('1')
  })
}
