import { envelope, pause } from './drawings.ts'
import { html } from './html.ts'
import { type Look, type Page, pageOf } from './page.ts'
import { wordsOf } from './words.ts'

/** What can stand between a customer and a page, each said kindly and with what can be done about it. */
export const PAGE_PROBLEMS = ['paused', 'closed', 'invalid', 'expired', 'tooMany', 'trouble'] as const
export type PageProblem = (typeof PAGE_PROBLEMS)[number]

export const problemPage = (
  problem: PageProblem,
  look: Look,
  { script = null }: { script?: string | null } = {},
): Page => {
  const words = wordsOf(look.locale)
  const title = words[`${problem}Title`]
  return pageOf(look, {
    script,
    title: look.workspace ? `${title} · ${look.workspace}` : title,
    body: html`<div class="calm">
<div class="big">${problem === 'paused' || problem === 'closed' || problem === 'tooMany' ? pause : envelope}</div>
<h1>${title}</h1>
<p class="prose">${words[`${problem}Text`]}</p>
</div>`,
  })
}
