import {
  type CommentQuestion,
  type ConsentQuestion,
  type DateQuestion,
  LIMITS,
  type NumberQuestion,
} from '#core/surveys/survey.ts'
import { type Html, html } from './html.ts'
import { fieldOf, groupOf, isNeeded, type Shown, stateOf } from './question-frame.ts'

export const commentField = (question: CommentQuestion, shown: Shown): Html =>
  fieldOf(
    question,
    shown,
    html`<textarea class="text" id="${question.id}.text" name="${question.id}" rows="4" maxlength="${LIMITS.comment}"${stateOf(question, shown)}>
${typeof shown.answer === 'string' && shown.answer}</textarea>`,
  )

/** A plain text box with the keys of a number: browsers throw away what they do not take for one, a comma for instance. */
export const numberField = (question: NumberQuestion, shown: Shown): Html => {
  const { id, unit } = question
  const value = shown.answer === undefined ? '' : String(shown.answer)
  return fieldOf(
    question,
    shown,
    html`<span class="unit"><input class="text few" id="${id}.text" name="${id}" value="${value}" inputmode="decimal" autocomplete="off" maxlength="20"${stateOf(question, shown)}>${unit && html`<span>${unit}</span>`}${boundsOf(question)}</span>`,
  )
}

const boundsOf = ({ least, most }: NumberQuestion): Html | null => {
  if (least === null && most === null) return null
  const said = least === null ? `≤ ${most}` : most === null ? `≥ ${least}` : `${least} – ${most}`
  return html`<span class="hint">${said}</span>`
}

export const dateField = (question: DateQuestion, shown: Shown): Html => {
  const { id, from, to } = question
  const value = typeof shown.answer === 'string' ? shown.answer : ''
  return fieldOf(
    question,
    shown,
    html`<input class="text few" type="date" id="${id}.text" name="${id}" value="${value}"${from && html` min="${from}"`}${to && html` max="${to}"`}${stateOf(question, shown)}>`,
  )
}

export const consentField = (question: ConsentQuestion, shown: Shown): Html =>
  groupOf(question, shown, {
    role: 'group',
    fields: html`<label class="option"><input type="checkbox" name="${question.id}" value="yes"${shown.answer === true && html` checked`}${isNeeded(question, shown) && html` required`}><span>${shown.words.agree}</span></label>
`,
  })
