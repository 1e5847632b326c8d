import { SCALES } from '#core/metrics/score.ts'
import type { AnswerFault } from '#core/surveys/answering.ts'
import {
  type Answer,
  type ChoiceQuestion,
  type CommentQuestion,
  isChoice,
  isScore,
  LIMITS,
  type Question,
  type ScoreQuestion,
} from '#core/surveys/survey.ts'
import { face } from './drawings.ts'
import { type Html, html } from './html.ts'
import type { Words } from './words.ts'

export type Shown = { answer: Answer | undefined; fault: AnswerFault | null; words: Words }

/** One question as form fields. Their names are what form.ts reads. */
export const questionField = (question: Question, shown: Shown): Html => {
  if (isScore(question)) return scoreField(question, shown)
  return isChoice(question) ? choiceField(question, shown) : commentField(question, shown)
}

const scoreField = (question: ScoreQuestion, { answer, fault, words }: Shown): Html => {
  const { low, high } = SCALES[question.kind]
  const scores = Array.from({ length: high - low + 1 }, (_, at) => low + at)
  const ends = words[question.kind]
  return html`<fieldset class="question" role="radiogroup" ${attributes(question, fault)}>
<legend>${question.text}${need(question, words)}</legend>
${notes(question, fault, words)}
<div class="field"><div class="scale ${question.kind}">
${scores.map((score) => point(question, score, { label: labelOf(question, score, ends), isChosen: answer === score }))}
</div>
<p class="ends" aria-hidden="true"><span>${ends[0]!}</span><span>${ends.at(-1)!}</span></p>
</div>
</fieldset>`
}

const point = (
  { id, kind, required, showWhen }: ScoreQuestion,
  score: number,
  { label, isChosen }: { label: Html; isChosen: boolean },
): Html =>
  html`<label class="point"><input type="radio" name="${id}" value="${score}"${isChosen && html` checked`}${required && !showWhen && html` required`}><span class="mark">${kind === 'csat' && face(score)}${label}</span></label>
`

/** A face says its word; a number at an end of the scale says, to ears, what the end means. */
const labelOf = ({ kind }: ScoreQuestion, score: number, ends: readonly string[]): Html => {
  const { low, high } = SCALES[kind]
  if (kind === 'csat') return html`<span>${ends[score - low]!}</span>`
  const end = score === low ? ends[0] : score === high ? ends.at(-1) : null
  return html`<span>${score}${end ? html`<span class="ears">, ${end}</span>` : null}</span>`
}

const choiceField = (question: ChoiceQuestion, { answer, fault, words }: Shown): Html => {
  const { chosen, other } = typeof answer === 'object' ? answer : { chosen: [], other: null }
  const isSingle = question.kind === 'single'
  const type = isSingle ? 'radio' : 'checkbox'
  const option = (value: string, text: string, isChosen: boolean) =>
    html`<label class="option"><input type="${type}" name="${question.id}" value="${value}"${isChosen && html` checked`}${isSingle && question.required && !question.showWhen && html` required`}><span>${text}</span></label>
`
  return html`<fieldset class="question"${isSingle && html` role="radiogroup"`} ${attributes(question, isSingle ? fault : null)}>
<legend>${question.text}${need(question, words)}</legend>
${notes(question, fault, words)}
<div class="field">
${question.options.map(({ id, text }) => option(id, text, chosen.includes(id)))}
${question.other && html`${option(OTHER, words.other, other !== null && (chosen.length === 0 || !isSingle))}<input class="text beside" type="text" name="${question.id}.other" value="${other ?? ''}" maxlength="${LIMITS.other}" aria-label="${words.otherText}" placeholder="${words.otherText}" autocomplete="off">`}
</div>
</fieldset>`
}

const commentField = (question: CommentQuestion, { answer, fault, words }: Shown): Html =>
  html`<div class="question" ${attributes(question, null)}>
<label class="ask" for="${question.id}.text">${question.text}${need(question, words)}</label>
${notes(question, fault, words)}
<div class="field"><textarea class="text" id="${question.id}.text" name="${question.id}" rows="4" maxlength="${LIMITS.comment}"${described(question, fault)}${fault && html` aria-invalid="true"`}${question.required && !question.showWhen && html` required`}>
${typeof answer === 'string' && answer}</textarea></div>
</div>`

/** The value of the box beside which a person writes something else. */
export const OTHER = 'other'

/** The condition travels with the question, for the script that hides what is not asked. */
const attributes = (question: Question, fault: AnswerFault | null): Html =>
  html`id="${question.id}"${question.showWhen && html` data-when="${JSON.stringify(question.showWhen)}"`}${question.kind !== 'comment' && described(question, fault)}${fault && html` aria-invalid="true"`}`

const described = ({ id, help }: Question, fault: AnswerFault | null): Html | null => {
  const ids = [help && `${id}.help`, fault && `${id}.fault`].filter(Boolean).join(' ')
  return ids ? html` aria-describedby="${ids}"` : null
}

const need = ({ required, showWhen }: Question, words: Words): Html | false =>
  required && !showWhen && html` <span class="need">· ${words.required}</span>`

const notes = ({ id, help, showWhen }: Question, fault: AnswerFault | null, words: Words): Html =>
  html`${
    showWhen && html`<p class="if">${words.ifApplies}</p>`
  }${help && html`<p class="help" id="${id}.help">${help}</p>`}${
    fault && html`<p class="fault" id="${id}.fault">${words[fault]}</p>`
  }`
