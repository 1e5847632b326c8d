import { decoy } from './decoy.ts'
import { envelope, tick } from './drawings.ts'
import { type Html, html } from './html.ts'
import { type Look, type Page, pageOf } from './page.ts'
import { fill, wordsOf } from './words.ts'

export type UnsubscribePage = Look & {
  /** Partly hidden: the page can be opened by whoever has the mail. */
  address: string
  action: string
  state: 'asked' | 'stopped' | 'resumed'
  /** The press was not taken at its word: it is asked for once more. */
  isAgain?: boolean
}

/** Opening the page changes nothing; only its button does, and the button can be taken back. */
export const unsubscribePage = ({
  address,
  action,
  state,
  isAgain = false,
  ...look
}: UnsubscribePage): Page => {
  const words = wordsOf(look.locale)
  const values = { workspace: look.workspace, address }
  const button = (value: string, text: string, kind: string): Html =>
    html`<form method="post" action="${action}">${decoy}${isAgain && html`<input type="hidden" name="again" value="1">`}<p class="actions"><button class="button${kind}" name="wish" value="${value}">${text}</button></p></form>`
  const { title, text, form } = {
    asked: { title: words.stopTitle, text: words.stopText, form: button('stop', words.stop, '') },
    stopped: {
      title: words.stoppedTitle,
      text: words.stoppedText,
      form: button('resume', words.undo, ' quiet'),
    },
    resumed: {
      title: words.resumedTitle,
      text: words.resumedText,
      form: button('stop', words.stop, ' quiet'),
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
</div>`,
  })
}
