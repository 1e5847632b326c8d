import { html, raw } from './html.ts'
import { type Page, pageOf } from './page.ts'
import { wordsOf } from './words.ts'

export type SheetPage = {
  workspace: string
  place: string
  title: string
  locale: string
  colour: string
  link: string
  /** Ours, not anybody's words. */
  svg: string
  copies: number
}

/** To be printed: one large code, or many small ones for tables. */
export const sheetPage = ({ workspace, place, title, link, svg, copies, ...look }: SheetPage): Page => {
  const words = wordsOf(look.locale)
  const card = html`<article class="card"><h2>${title}</h2><p class="intro">${words.scan}</p><div class="code" role="img" aria-label="${link}">${raw(svg.replace(/<\?xml[^>]*>/, ''))}</div><p class="where">${place}</p></article>`
  return pageOf(
    { workspace, ...look },
    {
      title: `${title} · ${place}`,
      style: STYLE,
      body: html`<h1 class="ears">${title}</h1><div class="${copies === 1 ? 'one' : 'many'}">${Array.from({ length: copies }, () => card)}</div>`,
    },
  )
}

const STYLE =
  '.card{padding:1.5rem;text-align:center;break-inside:avoid;border:1px dashed var(--line);border-radius:.9rem;background:#fff;color:#231f1c}.card .intro,.where{margin:.5rem auto;color:#5f5750}.code svg{width:min(100%,22rem);height:auto}.many{display:grid;grid-template-columns:repeat(auto-fill,minmax(13rem,1fr));gap:1rem}.many .code svg{width:min(100%,11rem)}.one .card{padding-block:10vh}.one h2{font-size:2.2rem}@media print{.top,.foot{display:none}html{background:#fff}.card{border-color:#999}}'
