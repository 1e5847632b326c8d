import { type Html, html, raw } from './html.ts'

/** The five faces, from very unsatisfied to very satisfied: one circle, two eyes, five mouths. */
const MOUTHS = ['M8 16.5q4-4 8 0', 'M8.5 16q3.5-2 7 0', 'M8.5 15.5h7', 'M8.5 15q3.5 2 7 0', 'M8 14.5q4 4 8 0']

export const face = (score: number): Html =>
  html`<svg class="face" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9.5"/><path d="M9 9.6v.4m6-.4v.4${raw(MOUTHS[score - 1] ?? '')}"/></svg>`

export const tick = raw('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="m5 13 4 4L19 7"/></svg>')
export const pause = raw('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M9 6v12m6-12v12"/></svg>')
export const envelope = raw(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 7h16v11H4zm0 0 8 6 8-6"/></svg>',
)
