import type { AnswerFault } from '#core/surveys/answering.ts'
import { directionOf } from '#core/surveys/language.ts'
import { logoPath } from '#core/surveys/logo.ts'
import { pipeAnswers } from '#core/surveys/piping.ts'
import type { Answers, SurveyDefinition } from '#core/surveys/survey.ts'
import type { WidgetConfig, WidgetTheme } from '#core/widgets/widget.ts'
import { tick } from './drawings.ts'
import { type Html, html, ownWay, raw } from './html.ts'
import { shownQuestions } from './questions.ts'
import type { ThanksPage } from './thanks-page.ts'
import { widgetStyle } from './widget-style.ts'
import { fill, wordsOf } from './words.ts'

export type WidgetForm = {
  workspace: string
  /** Where Heard is, for a page that is elsewhere. */
  home: string
  definition: SurveyDefinition
  layout: WidgetConfig['layout']
  theme: WidgetTheme
  ticket: string
  /** What is asked and since when, signed; comes back with the answers. */
  asked: string
  answers: Answers
  faults: Readonly<Record<string, AnswerFault>>
}

/** What the script puts into its shadow root: markup and style as text, and what it says when nobody can be reached. */
export const widgetForm = ({
  workspace,
  home,
  definition,
  theme,
  ticket,
  asked,
  answers,
  faults,
}: WidgetForm) => {
  const { title, intro, locale, colour } = definition
  const words = wordsOf(locale)
  const isFaulty = Object.keys(faults).length > 0
  const said = (text: string) => pipeAnswers(text, definition.questions, answers)
  const logo =
    definition.logo !== undefined &&
    html`<img class="logo" src="${home}${logoPath(definition.logo)}" alt="${workspace}" height="40">`
  const body = html`${logo}${intro && html`<p class="intro">${ownWay(said(intro))}</p>`}
${definition.anonymous !== undefined && html`<p class="notice">${words.secret}</p>`}
${isFaulty && html`<p class="notice bad" role="alert">${words.faultTitle}</p>`}
<form novalidate>
<input type="hidden" name="ticket" value="${ticket}"><input type="hidden" name="asked" value="${asked}"><input type="hidden" name="lang" value="${locale}">
${shownQuestions({ definition, answers, faults }).map(({ field }) => field(words))}
<div class="actions"><button class="button">${words.send}</button></div>
</form>
<p class="foot">${fill(words.answersGoTo, { workspace })}</p>`
  return {
    title: said(title),
    locale,
    dir: directionOf(locale),
    css: widgetStyle(colour, theme),
    html: framed(said(title), words.close, body),
    kept: framed(words.thanksTitle, words.close, calm(words.kept)),
    preview: framed(
      words.thanksTitle,
      words.close,
      calm(`${said(definition.thanks.any)} (${words.onlyPreview})`),
    ),
  }
}

export const widgetThanks = ({ definition, answers, bucket, trackingUrl, isRepeated }: ThanksPage) => {
  const words = wordsOf(definition.locale)
  const { questions, thanks } = definition
  const text = isRepeated
    ? words.answeredText
    : pipeAnswers((bucket && thanks[bucket]) || thanks.any, questions, answers)
  const more =
    trackingUrl !== null &&
    html`<p class="actions"><a class="button quiet" href="${trackingUrl}" target="_blank" rel="noopener">${words.follow}</a></p>`
  return {
    html: framed(isRepeated ? words.answeredTitle : words.thanksTitle, words.close, calm(text, more)),
  }
}

const calm = (text: string, more: Html | false = false): Html =>
  html`<div class="calm"><div class="big">${tick}</div><p class="prose" role="status">${ownWay(text)}</p>${more}</div>`

const framed = (title: string, close: string, body: Html): string =>
  html`<div class="inner"><div class="head"><h2 id="title" tabindex="-1">${ownWay(title)}</h2><button class="shut" type="button" aria-label="${close}">${CROSS}</button></div>
${body}</div>`.html

const CROSS = raw('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M6 6l12 12M18 6 6 18"/></svg>')
