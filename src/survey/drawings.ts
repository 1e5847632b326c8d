import { type Html, html, raw } from './html.ts'

/** The five faces, from very unsatisfied to very satisfied: one circle, two eyes, five mouths. */
const MOUTHS = ['M8 16.5q4-4 8 0', 'M8.5 16q3.5-2 7 0', 'M8.5 15.5h7', 'M8.5 15q3.5 2 7 0', 'M8 14.5q4 4 8 0']

export const face = (score: number): Html =>
  html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9.5"/><path d="M9 9.6v.4m6-.4v.4${raw(MOUTHS[score - 1] ?? '')}"/></svg>`

export const star = raw(
  '<svg class="star" viewBox="0 0 24 24" aria-hidden="true"><path d="m12 3 2.7 5.8 6.3.8-4.6 4.3 1.2 6.2-5.6-3.1-5.6 3.1 1.2-6.2L3 9.6l6.3-.8z"/></svg>',
)

/** One hand, turned over for the other thumb. */
export const thumb = (score: number): Html =>
  html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true"><path${score === 0 && raw(' transform="rotate(180 12 12)"')} d="M4 11h3v9H4zm3 0 4-8c1.7 0 2.5 1.2 2.2 2.8L12.5 9H18c1.4 0 2.3 1.2 2 2.5l-1.5 6.5c-.25 1.2-1.3 2-2.5 2H7"/></svg>`

export const tick = raw('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 4 4L19 7"/></svg>')
export const pause = raw('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6v12m6-12v12"/></svg>')
export const envelope = raw(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16v11H4zm0 0 8 6 8-6"/></svg>',
)
