import {
  type ChoiceQuestion,
  isChosen,
  isMatrixAnswer,
  LIMITS,
  type MatrixQuestion,
} from '#core/surveys/survey.ts'
import { type Html, html } from './html.ts'
import { groupOf, isNeeded, piped, type Shown } from './question-frame.ts'

/** The value of the box beside which a person writes something else. */
export const OTHER = 'other'

export const choiceField = (question: ChoiceQuestion, shown: Shown): Html => {
  const { id, options } = question
  const { chosen, other } = isChosen(shown.answer) ? shown.answer : { chosen: [], other: null }
  const isSingle = question.kind === 'single'
  const option = (value: string, text: Html | string, isTicked: boolean) =>
    html`<label class="option"><input type="${isSingle ? 'radio' : 'checkbox'}" name="${id}" value="${value}"${isTicked && html` checked`}${isSingle && isNeeded(question, shown) && html` required`}><span>${text}</span></label>
`
  const isOther = other !== null && (chosen.length === 0 || !isSingle)
  const beside = html`<input class="text beside" type="text" name="${id}.other" value="${other ?? ''}" maxlength="${LIMITS.other}" aria-label="${shown.words.otherText}" placeholder="${shown.words.otherText}" autocomplete="off">
`
  return groupOf(question, shown, {
    role: isSingle ? 'radiogroup' : 'group',
    fields: html`${options.map((one) => option(one.id, piped(one.text, shown), chosen.includes(one.id)))}${
      question.other && html`${option(OTHER, shown.words.other, isOther)}${beside}`
    }`,
  })
}

/** Row under row, so that it needs no more width than a telephone has. */
export const matrixField = (question: MatrixQuestion, shown: Shown): Html => {
  const given = isMatrixAnswer(shown.answer) ? shown.answer.rows : {}
  const cell = (row: string, { id, text }: { id: string; text: string }) =>
    html`<label class="cell"><input type="radio" name="${question.id}.${row}" value="${id}"${given[row] === id && html` checked`}${isNeeded(question, shown) && html` required`}><span>${piped(text, shown)}</span></label>
`
  return groupOf(question, shown, {
    role: 'group',
    fields: html`${question.rows.map(
      (
        row,
      ) => html`<fieldset class="row" role="radiogroup"><legend>${piped(row.text, shown)}</legend><div class="cells">
${question.options.map((option) => cell(row.id, option))}</div></fieldset>
`,
    )}`,
  })
}
