import { PAUSES } from '#core/messages/pauses.ts'
import { decoy } from './decoy.ts'
import { envelope, tick } from './drawings.ts'
import { type Html, html } from './html.ts'
import { type Look, type Page, pageOf } from './page.ts'
import { fill, wordsOf } from './words.ts'

export type UnsubscribePage = Look & {
  /** Partly hidden: the page can be opened by whoever has the mail. */
  address: string
  /** The link came by text, and that is what is stopped. */
  isByText: boolean
  action: string
  state: 'asked' | 'stopped' | 'resumed'
  wishes: { surveys: boolean; news: boolean; pausedUntil: Date | null }
  isSaved?: boolean
  /** The press was not taken at its word: it is asked for once more. */
  isAgain?: boolean
}

/** Opening the page changes nothing; only its button does, and the button can be taken back. */
export const unsubscribePage = ({
  address,
  isByText,
  action,
  state,
  wishes,
  isSaved = false,
  isAgain = false,
  ...look
}: UnsubscribePage): Page => {
  const words = wordsOf(look.locale)
  const values = { workspace: look.workspace, address }
  const stop = isByText ? words.stopTexts : words.stop
  const button = (value: string, text: string, kind: string): Html =>
    html`<form method="post" action="${action}">${decoy}${isAgain && html`<input type="hidden" name="again" value="1">`}<p class="actions"><button class="button${kind}" name="wish" value="${value}">${text}</button></p></form>`
  const { title, text, form } = {
    asked: {
      title: isByText ? words.stopTextsTitle : words.stopTitle,
      text: words.stopText,
      form: button('stop', stop, ''),
    },
    stopped: {
      title: words.stoppedTitle,
      text: words.stoppedText,
      form: button('resume', words.undo, ' quiet'),
    },
    resumed: {
      title: words.resumedTitle,
      text: words.resumedText,
      form: button('stop', stop, ' quiet'),
    },
  }[state]
  return pageOf(look, {
    title: `${title} · ${look.workspace}`,
    body: html`<div class="calm">
<div class="big">${state === 'asked' ? envelope : tick}</div>
<h1>${title}</h1>
${isAgain && html`<p class="notice" role="alert">${words.pressAgain}</p>`}
<p class="prose">${fill(text, values)}</p>
${form}
${state !== 'stopped' && choosing({ action, wishes, isSaved, isAgain }, look)}
</div>`,
  })
}

const choosing = (
  { action, wishes, isSaved, isAgain }: Pick<UnsubscribePage, 'action' | 'wishes' | 'isSaved' | 'isAgain'>,
  { locale }: Look,
): Html => {
  const words = wordsOf(locale)
  const box = (name: 'surveys' | 'news', text: string): Html =>
    html`<label class="option"><input type="checkbox" name="${name}" value="1"${wishes[name] && html` checked`}><span>${text}</span></label>`
  const pause = (value: string, text: string, isChosen: boolean): Html =>
    html`<label class="option"><input type="radio" name="pause" value="${value}"${isChosen && html` checked`}><span>${text}</span></label>`
  const until = wishes.pausedUntil
  return html`<section class="panel" aria-labelledby="choose"><h2 id="choose">${words.chooseTitle}</h2>
${isSaved === true && html`<p class="notice good" role="status">${words.chooseSaved}</p>`}
<form method="post" action="${action}">${decoy}${isAgain === true && html`<input type="hidden" name="again" value="1">`}
<fieldset class="field"><legend class="help">${words.chooseKinds}</legend>${box('surveys', words.chooseSurveys)}${box('news', words.chooseNews)}</fieldset>
<fieldset class="field"><legend class="help">${words.choosePause}</legend>${pause('0', words.pauseNone, until === null)}${
    until &&
    pause(
      'keep',
      fill(words.pauseUntil, { day: new Intl.DateTimeFormat(locale, { dateStyle: 'long' }).format(until) }),
      true,
    )
  }${PAUSES.map((days) => pause(String(days), fill(words.pauseDays, { days: String(days) }), false))}</fieldset>
<div class="actions"><button class="button quiet" name="wish" value="choose">${words.chooseSave}</button></div>
</form></section>`
}
