import type { AnswerFault } from '#core/surveys/answering.ts'
import { partsOf } from '#core/surveys/piping.ts'
import type { Answer, Answers, Question } from '#core/surveys/survey.ts'
import { type Html, html, ownWay } from './html.ts'
import type { Words } from './words.ts'

export type Shown = {
  answer: Answer | undefined
  fault: AnswerFault | null
  words: Words
  /** Not asked as things stand; the script shows it when they change. */
  isHidden: boolean
  /** Where no script runs it comes on a later page. */
  isLater: boolean
  /** For the answers that stand in its words. */
  questions: readonly Question[]
  answers: Answers
}

/** Several fields that answer one question together. */
export const groupOf = (
  question: Question,
  shown: Shown,
  { fields, role }: { fields: Html; role: 'radiogroup' | 'group' },
): Html =>
  html`<fieldset class="question" role="${role}" ${whenOf(question, shown)}${described(question, shown)}${shown.fault && role === 'radiogroup' && html` aria-invalid="true"`}>
<legend>${piped(question.text, shown)}${need(question, shown)}</legend>
${notes(question, shown)}
<div class="field">
${fields}</div>
</fieldset>`

/** One field with its label. */
export const fieldOf = (question: Question, shown: Shown, field: Html): Html =>
  html`<div class="question" ${whenOf(question, shown)}>
<label class="ask" for="${question.id}.text">${piped(question.text, shown)}${need(question, shown)}</label>
${notes(question, shown)}
<div class="field">${field}</div>
</div>`

/** What a single field says of itself to ears, and to a browser that checks it. */
export const stateOf = (question: Question, shown: Shown): Html =>
  html`${described(question, shown)}${shown.fault && html` aria-invalid="true"`}${isNeeded(question, shown) && html` required`}`

/** A browser without our script would never let a form go that misses what it does not show. */
export const isNeeded = ({ required }: Question, { isHidden, isLater }: Shown): boolean =>
  required && !isHidden && !isLater

/** The condition travels with the question, for the script that hides what is not asked. */
const whenOf = ({ id, kind, showWhen, jumps }: Question, { isHidden, isLater }: Shown): Html =>
  html`id="${id}" data-kind="${kind}"${showWhen && html` data-when="${JSON.stringify(showWhen)}"`}${
    jumps?.length ? html` data-jumps="${JSON.stringify(jumps)}"` : null
  }${isHidden && html` hidden`}${isLater && html` data-later`}`

/** What stands for an answer is filled in by the script while it is given. */
export const piped = (text: string, { questions, answers }: Shown): Html =>
  ownWay(
    html`${partsOf(text, questions, answers).map((part) =>
      part.answerTo === null ? part.text : html`<bdi data-answer="${part.answerTo}">${part.text}</bdi>`,
    )}`,
  )

const described = ({ id, help }: Question, { fault }: Shown): Html | null => {
  const ids = [help && `${id}.help`, fault && `${id}.fault`].filter(Boolean).join(' ')
  return ids ? html` aria-describedby="${ids}"` : null
}

const need = ({ required }: Question, { words }: Shown): Html | false =>
  required && html` <span class="need">· ${words.required}</span>`

const notes = ({ id, help }: Question, shown: Shown): Html =>
  html`${help && html`<p class="help" id="${id}.help">${piped(help, shown)}</p>`}${
    shown.fault && html`<p class="fault" id="${id}.fault">${shown.words[shown.fault]}</p>`
  }`
