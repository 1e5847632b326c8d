import type { AnswerFault } from '#core/surveys/answering.ts'
import { pipeAnswers } from '#core/surveys/piping.ts'
import type { Answers, Question, SurveyDefinition } from '#core/surveys/survey.ts'
import { decoy } from './decoy.ts'
import { type Html, html, ownWay } from './html.ts'
import { languageLinks } from './language-links.ts'
import { type Look, type Page, pageOf, SCRIPT_PATH } from './page.ts'
import { type ShownQuestion, shownQuestions } from './questions.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type SurveyPage = {
  workspace: string
  definition: SurveyDefinition
  /** Where the form goes. */
  action: string
  /** A preview asks for its next page; an answer is posted. */
  method?: 'post' | 'get'
  /** Sent along, so that the same form sent twice is one piece of feedback. */
  ticket: string
  /** What is asked and since when, signed; comes back with the answers. */
  asked: string
  /** All that it can be read in, this one first. */
  languages?: readonly string[]
  answers: Answers
  faults: Readonly<Record<string, AnswerFault>>
  /** The questions that a browser without scripts shows on this page; null: all that are asked. */
  page?: readonly string[] | null
  /** Questions of the pages before, which are not shown again, and the fields that came from there. */
  before?: readonly string[]
  carried?: readonly (readonly [name: string, value: string])[]
  /** The answers come from a link in a mail and were not sent by anybody yet. */
  isPrefilled: boolean
  /** The answer was not taken at its word; it has to be chosen once more. */
  isAgain?: boolean
  /** Where the page tells that a hand is on it; null behind the open link. */
  handUrl?: string | null
  unsubscribeUrl: string | null
  /** The link says who it is, and is not believed: the answers arrive without a name. */
  isNameless?: boolean
}

/** Hides, where no script runs, what comes on a later page. */
const LATER_STYLE = '[data-later]{display:none}'

/** The questions of a survey as a plain form: one page with our script, and page by page without it. */
export const surveyPage = (page: SurveyPage): Page => {
  const { definition, workspace, faults } = page
  const words = wordsOf(definition.locale)
  const isFaulty = Object.keys(faults).length > 0
  const shown = shownQuestions(page)
  const said = (text: string) => pipeAnswers(text, definition.questions, page.answers)
  return pageOf(lookOf(page), {
    title: `${isFaulty ? `${words.faultTitle} · ` : ''}${said(definition.title)} · ${workspace}`,
    // A page that comes after another came without it.
    script: (page.before ?? []).length === 0 ? SCRIPT_PATH : null,
    plainStyle: LATER_STYLE,
    body: html`${languageLinks(page.languages ?? [])}<h1>${ownWay(said(definition.title))}</h1>
${definition.intro && html`<p class="intro">${ownWay(said(definition.intro))}</p>`}
${definition.anonymous !== undefined && html`<p class="notice">${words.secret}</p>`}
${isFaulty && summary(page, words)}
${page.isNameless === true && !isFaulty && html`<p class="notice">${words.nameless}</p>`}
${page.isPrefilled && !isFaulty && html`<p class="notice">${words.prefilled}</p>`}
${page.isAgain === true && html`<p class="notice" role="alert">${words.chooseAgain}</p>`}
<form method="${page.method ?? 'post'}" action="${page.action}"${page.isPrefilled && page.handUrl != null && html` data-hand="${page.handUrl}"`}>
${hiddenFields(page, shown)}${decoy}
${shown.map((one) => one.field(words))}
<div class="actions"><button class="button">${
      shown.some(({ isNow }) => !isNow)
        ? html`<span class="whole">${words.send}</span><span class="part">${words.next}</span>`
        : words.send
    }</button></div>
</form>`,
    foot: html`<p>${fill(words.answersGoTo, { workspace })}${
      page.unsubscribeUrl && html` <a href="${page.unsubscribeUrl}">${words.stopAsking}</a>`
    }</p>`,
  })
}

const hiddenFields = (page: SurveyPage, shown: readonly ShownQuestion[]): Html => {
  const seen = [...(page.before ?? []), ...shown.filter(({ isNow }) => isNow).map(({ id }) => id)]
  const fields: (readonly [string, string])[] = [
    ['ticket', page.ticket],
    ['asked', page.asked],
    ['seen', seen.join(' ')],
    ...(page.isAgain === true ? ([['again', '1']] as const) : []),
    ...(page.carried ?? []),
  ]
  return html`${fields.map(
    ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">
`,
  )}`
}

const lookOf = ({ workspace, definition }: SurveyPage): Look => ({
  workspace,
  locale: definition.locale,
  colour: definition.colour,
  logo: definition.logo,
})

const summary = ({ definition: { questions }, faults, answers }: SurveyPage, words: Words): Html => {
  const line = ({ id, text }: Question) =>
    html`<li><a href="#${id}">${ownWay(pipeAnswers(text, questions, answers))}</a></li>`
  return html`<div class="notice bad" role="alert"><h2>${words.faultTitle}</h2><ul>${questions
    .filter(({ id }) => faults[id])
    .map(line)}</ul></div>`
}
