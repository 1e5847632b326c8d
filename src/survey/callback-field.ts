import { CALL_WINDOWS, type CallbackQuestion, isCallWish, LIMITS } from '#core/surveys/survey.ts'
import { type Html, html } from './html.ts'
import { groupOf, type Shown } from './question-frame.ts'

/** Nothing opens or closes: the number, the day and the time are there for whoever wants to be called. */
export const callbackField = (question: CallbackQuestion, shown: Shown): Html => {
  const { id } = question
  const { words } = shown
  const wish = isCallWish(shown.answer) ? shown.answer : null
  const labelled = (name: string, label: string, field: Html) =>
    html`<label class="ask small" for="${id}.${name}">${label}</label>${field}
`
  return groupOf(question, shown, {
    role: 'group',
    fields: html`<label class="option"><input type="checkbox" name="${id}" value="yes"${wish !== null && html` checked`}><span>${words.callMe}</span></label>
${labelled('phone', words.callPhone, html`<input class="text few" type="tel" id="${id}.phone" name="${id}.phone" value="${wish?.phone ?? ''}" maxlength="${LIMITS.phone}" autocomplete="tel">`)}${labelled(
  'window',
  words.callWhen,
  html`<select class="text few" id="${id}.window" name="${id}.window">${CALL_WINDOWS.map(
    (window) =>
      html`<option value="${window}"${wish?.window === window && html` selected`}>${words[window]}</option>`,
  )}</select>`,
)}${labelled('day', words.callDay, html`<input class="text few" type="date" id="${id}.day" name="${id}.day" value="${wish?.day ?? ''}">`)}`,
  })
}
