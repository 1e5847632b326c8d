import type { AnswerFault } from '#core/surveys/answering.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import { decoy } from './decoy.ts'
import { type Html, html } from './html.ts'
import { type Look, type Page, pageOf, SCRIPT_PATH } from './page.ts'
import { questionField } from './questions.ts'
import { fill, type Words, wordsOf } from './words.ts'

export type SurveyPage = {
  workspace: string
  definition: SurveyDefinition
  /** Where the form goes. */
  action: string
  /** Sent along, so that the same form sent twice is one piece of feedback. */
  ticket: string
  answers: Answers
  faults: Readonly<Record<string, AnswerFault>>
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

/** The questions of a survey on one page: a plain form that works as it is. */
export const surveyPage = (page: SurveyPage): Page => {
  const { definition, workspace, answers, faults } = page
  const words = wordsOf(definition.locale)
  const isFaulty = Object.keys(faults).length > 0
  return pageOf(
    { ...lookOf(page) },
    {
      title: `${isFaulty ? `${words.faultTitle} · ` : ''}${definition.title} · ${workspace}`,
      script: SCRIPT_PATH,
      body: html`<h1>${definition.title}</h1>
${definition.intro && html`<p class="intro">${definition.intro}</p>`}
${isFaulty && summary(page, words)}
${page.isNameless === true && !isFaulty && html`<p class="notice">${words.nameless}</p>`}
${page.isPrefilled && !isFaulty && html`<p class="notice">${words.prefilled}</p>`}
${page.isAgain === true && html`<p class="notice" role="alert">${words.chooseAgain}</p>`}
<form method="post" action="${page.action}"${page.isPrefilled && page.handUrl != null && html` data-hand="${page.handUrl}"`}>
<input type="hidden" name="ticket" value="${page.ticket}">${page.isAgain === true && html`<input type="hidden" name="again" value="1">`}
${decoy}
${definition.questions.map((question) =>
  questionField(question, { answer: answers[question.id], fault: faults[question.id] ?? null, words }),
)}
<div class="actions"><button class="button">${words.send}</button></div>
</form>`,
      foot: html`<p>${fill(words.answersGoTo, { workspace })}${
        page.unsubscribeUrl && html` <a href="${page.unsubscribeUrl}">${words.stopAsking}</a>`
      }</p>`,
    },
  )
}

const lookOf = ({ workspace, definition }: SurveyPage): Look => ({
  workspace,
  locale: definition.locale,
  colour: definition.colour,
})

const summary = ({ definition, faults }: SurveyPage, words: Words): Html =>
  html`<div class="notice bad" role="alert"><h2>${words.faultTitle}</h2><ul>${definition.questions
    .filter(({ id }) => faults[id])
    .map(({ id, text }) => html`<li><a href="#${id}">${text}</a></li>`)}</ul></div>`
