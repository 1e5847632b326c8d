import { pipeAnswers } from '#core/surveys/piping.ts'
import { bucketOfAnswer, pointsOf } from '#core/surveys/scales.ts'
import { runsOf } from '#core/surveys/shuffling.ts'
import { headlineOf, isChoice, type SurveyDefinition } from '#core/surveys/survey.ts'
import { tick } from './drawings.ts'
import { type Html, html, ownWay } from './html.ts'
import { languageLinks } from './language-links.ts'
import { type Page, pageOf } from './page.ts'
import { piped } from './question-frame.ts'
import { shownQuestions } from './questions.ts'
import { wordsOf } from './words.ts'

export const KIOSK_SCRIPT = '/k/kiosk.js'
/** Of the page that stands there while nothing is asked. */
export const KIOSK_REST_SCRIPT = '/k/kiosk-rest.js'
export const KIOSK_WORKER = '/k/worker.js'

export type KioskPage = {
  workspace: string
  place: string
  definition: SurveyDefinition
  /** All that it can be read in, this one first; and the one it begins in for each new person. */
  languages: readonly string[]
  home: string
  /** What is asked here and since when, also when that has changed by the time the answers arrive. */
  asked: string
  action: string
  /** Where the form goes without a script. */
  plainAction: string
  /** Where a code is checked; null: whoever holds the corner may leave. */
  exit: string | null
  idleSeconds: number
}

/** One question at a time, large, on a device that stands somewhere; the script takes the page in hand. */
export const kioskPage = (kiosk: KioskPage): Page => {
  const { definition, workspace, place } = kiosk
  const words = wordsOf(definition.locale)
  const said = (text: string) => pipeAnswers(text, definition.questions, {})
  return pageOf(
    { workspace, locale: definition.locale, colour: definition.colour, logo: definition.logo },
    {
      title: `${said(definition.title)} · ${place}`,
      script: KIOSK_SCRIPT,
      style: STYLE,
      body: html`<div id="kiosk" data-action="${kiosk.action}" data-exit="${kiosk.exit ?? ''}" data-idle="${kiosk.idleSeconds}" data-waiting="${words.kioskWaiting}" data-home="${kiosk.home}" data-mix="${JSON.stringify(mixOf(definition))}">
${languageLinks(kiosk.languages)}<h1>${ownWay(said(definition.title))}</h1>
${definition.intro && html`<p class="intro">${ownWay(said(definition.intro))}</p>`}
${definition.anonymous !== undefined && html`<p class="notice">${words.secret}</p>`}
<form method="post" action="${kiosk.plainAction}" novalidate autocomplete="off">
<input type="hidden" name="asked" value="${kiosk.asked}">
${shownQuestions({ definition, answers: {}, faults: {} }).map(({ field }) => field(words))}
<p class="fault" role="alert" hidden>${words['answer.required']}</p>
<div class="actions"><button class="button quiet" type="button" data-do="back" hidden>${words.kioskBack}</button><button class="button" type="button" data-do="next" hidden>${words.kioskNext}</button><button class="button" data-do="send">${words.send}</button></div>
</form>
<section id="thanks" class="calm" hidden><div class="big">${tick}</div><h2 tabindex="-1">${words.thanksTitle}</h2>${thanksOf(definition)}</section>
<p id="waiting" role="status"></p>
<button id="corner" type="button" aria-label="${words.kioskExit}"></button>
<dialog id="leave"><form method="dialog"><label class="ask" for="code">${words.kioskCode}</label><input class="text" id="code" type="password" inputmode="numeric" autocomplete="off" maxlength="8"><p class="fault" role="alert" hidden>${words.kioskWrong}</p><div class="actions"><button class="button quiet" type="button" data-do="stay">${words.kioskBack}</button><button class="button">${words.kioskExit}</button></div></form></dialog>
<section id="ended" class="calm" hidden><h2>${words.kioskEnded}</h2><p class="actions"><button class="button" type="button" data-do="start">${words.kioskStart}</button></p></section>
</div>`,
    },
  )
}

/** What comes in another order for each person: the script mixes it anew whenever somebody new stands there. */
const mixOf = ({ questions, shuffled }: SurveyDefinition) => ({
  questions: shuffled ? runsOf(questions).map((run) => run.map(({ id }) => id)) : [],
  options: questions.filter((question) => isChoice(question) && question.shuffled).map(({ id }) => id),
})

/** The words for each score, of which the script shows one. */
const thanksOf = (definition: SurveyDefinition): Html => {
  const { questions, thanks, locale } = definition
  const words = (text: string) =>
    piped(text, { questions, answers: {}, words: wordsOf(locale), answer: undefined, ...UNASKED })
  const headline = headlineOf(definition)
  const own = (['promoter', 'passive', 'detractor'] as const).flatMap((bucket) => {
    const text = thanks[bucket]
    if (!text || !headline) return []
    const scores = pointsOf(headline.kind).filter((point) => bucketOfAnswer(headline.kind, point) === bucket)
    return [
      html`<p class="prose" data-of="${headline.id}" data-scores="${scores.join(' ')}" hidden>${words(text)}</p>`,
    ]
  })
  return html`<p class="prose">${words(thanks.any)}</p>${own}`
}

const UNASKED = { fault: null, isHidden: false, isLater: false }

const STYLE =
  'html{font-size:135%;touch-action:manipulation;user-select:none;overscroll-behavior:none}.js main{display:grid;align-content:center}.js .question{margin-top:1.5rem}.mark{min-height:4rem;font-size:1.25rem}.option{min-height:3.75rem}.button{min-height:3.75rem;font-size:1.1rem}.face{width:3.2rem;height:3.2rem}.text{user-select:text}#corner{position:fixed;inset-block-start:0;inset-inline-end:0;width:4rem;height:4rem;border:0;background:none;opacity:.25}#corner::after{content:"···"}#waiting{position:fixed;inset-block-end:.5rem;inset-inline:1rem;margin:0;color:var(--muted);font-size:.75rem;text-align:center}#leave{padding:1.5rem;border:1px solid var(--line);border-radius:.9rem;background:var(--surface);color:var(--text)}#leave::backdrop{background:rgb(0 0 0/.6)}'
