import type { WidgetTheme } from '#core/widgets/widget.ts'
import { brandStyle } from './page.ts'
import { PAGE_STYLE } from './page-style.ts'

/**
 * The style of the survey's own page, for a shadow root on a page of somebody else's: sizes that do not hang on the root's
 * type size, widths of the panel instead of the window, and the colours that were chosen.
 */
export const widgetStyle = (colour: string, theme: WidgetTheme): string =>
  themed(SHARED.replace('/*brand*/', inShadow(brandStyle(colour))), theme)

const inShadow = (css: string): string =>
  css
    .replaceAll(':root{', ':host{')
    .replace(/@media ?\((min|max)-width/g, '@container ($1-width')
    .replace(/(-?[\d.]*\d)rem/g, (_, size: string) => `${Math.round(Number(size) * 1600) / 100}px`)

const DARK = /@media ?\(prefers-color-scheme: ?dark\)/g

const themed = (css: string, theme: WidgetTheme): string => {
  if (theme === 'auto') return css
  const set = css.replace(DARK, theme === 'dark' ? '@media all' : '@media not all')
  return `${set}:host{color-scheme:${theme}}`
}

const SHARED = `:host{all:initial;display:block}${inShadow(PAGE_STYLE)}/*brand*/${inShadow(
  `
.heard { container-type: inline-size; position: fixed; z-index: 2147483000; inset-block-end: 1rem; width: min(26rem, calc(100vw - 2rem)); max-height: min(44rem, calc(100dvh - 2rem)); overflow: auto; overscroll-behavior: contain; margin: 0; padding: 0; border: 1px solid var(--line); border-radius: .9rem; background: var(--paper); color: var(--text); box-shadow: 0 .6rem 2.5rem rgb(0 0 0/.28); font: 1rem/1.5 ui-sans-serif, system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', Arial, sans-serif; text-align: start; overflow-wrap: break-word; }
.heard.end { inset-inline-end: 1rem; } .heard.start { inset-inline-start: 1rem; }
.heard.modal { inset: 0; margin: auto; width: min(36rem, calc(100vw - 2rem)); height: fit-content; }
.heard::backdrop { background: rgb(0 0 0/.5); }
.inner { padding: 1rem 1.25rem 1.25rem; }
.head { display: flex; align-items: start; gap: .75rem; }
.head h2 { flex: 1; padding-block: .6rem 0; font-size: 1.25rem; }
.head h2:focus { outline: none; }
.shut { flex: none; display: grid; place-items: center; width: 2.75rem; height: 2.75rem; margin: 0 -.6rem 0 0; padding: 0; border: 0; border-radius: .6rem; background: none; cursor: pointer; color: var(--muted); }
.shut:hover { background: var(--brand-soft); }
.shut svg { width: 1.35rem; height: 1.35rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; }
.inner .question { margin-top: 1.25rem; } .inner .calm { padding: .25rem 0 .5rem; } .inner .calm h2 { font-size: 1.25rem; }
legend, .ask { font-size: 1rem; } textarea.text { min-height: 5rem; }
.foot { padding: .75rem 0 0; }
@media (prefers-reduced-motion: no-preference) { .heard { animation: come .22s ease-out; } @keyframes come { from { opacity: 0; translate: 0 .75rem; } } }
@media (width <= 30rem) { .heard:not(.modal) { inset-inline: 0; inset-block-end: 0; width: 100%; max-height: 85dvh; border-radius: .9rem .9rem 0 0; } }
`
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,>]) ?/g, '$1')
    .replace(/: /g, ':')
    .trim(),
)}`
