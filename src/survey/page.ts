import { directionOf } from '#core/surveys/language.ts'
import { logoPath } from '#core/surveys/logo.ts'
import { type Brand, brandOf } from './colour.ts'
import { type Html, html, raw } from './html.ts'
import { PAGE_STYLE } from './page-style.ts'

/** Whose page it is and how it speaks. */
export type Look = { workspace: string; locale: string; colour: string; logo?: string | undefined }

/** A whole page, and the styles in it: its policy allows these and nothing else. */
export type Page = { html: string; styles: readonly string[] }

export const SCRIPT_PATH = '/survey.js'

export const pageOf = (
  look: Look,
  {
    title,
    body,
    foot = null,
    script = null,
    style = null,
    plainStyle = null,
  }: {
    title: string
    body: Html
    foot?: Html | null
    script?: string | null
    style?: string | null
    /** Only where no script runs. */
    plainStyle?: string | null
  },
): Page => {
  const styles = [PAGE_STYLE, brandStyle(look.colour), ...(style ? [style] : [])]
  const page = html`<!doctype html>
<html lang="${look.locale}" dir="${directionOf(look.locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex, nofollow">
<title>${title}</title>
<link rel="icon" href="data:,">
${styles.map((style) => html`<style>${raw(style)}</style>`)}
${plainStyle && html`<noscript><style>${raw(plainStyle)}</style></noscript>`}
${script && html`<script src="${script}" defer></script>`}
</head>
<body>
${headerOf(look)}
<main>
${body}
</main>
${foot && html`<footer class="foot">${foot}</footer>`}
</body>
</html>
`
  return { html: page.html, styles: plainStyle ? [...styles, plainStyle] : styles }
}

/** The picture, of which the name is what is read aloud; or the name. */
const headerOf = ({ workspace, logo }: Look): Html | string => {
  if (logo)
    return html`<header class="top branded"><img class="logo" src="${logoPath(logo)}" alt="${workspace}" height="40"></header>`
  return workspace && html`<header class="top">${workspace}</header>`
}

export const brandStyle = (colour: string): string => {
  const { light, dark } = brandOf(colour)
  return `:root{${variables(light)}}@media (prefers-color-scheme:dark){:root{${variables(dark)}}}`
}

const variables = ({ main, on, soft }: Brand): string =>
  `--brand:${main};--on-brand:${on};--brand-soft:${soft}`
