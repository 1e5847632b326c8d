import { questionsAsked } from '#core/surveys/branching.ts'
import type { Answer, Answers } from '#core/surveys/survey.ts'

/** By the rule of the server: a hidden question's fields are out of the form. */
export function showAsked(form: HTMLFormElement) {
  const questions = [...form.querySelectorAll<HTMLElement>('.question')]
  for (const question of questions) setDisabled(question, false)
  const fields = new FormData(form)
  const answers: Answers = {}
  const forks = questions.map(({ id, dataset: { kind, when, jumps } }) => {
    const answer = answerOf(fields, id, kind)
    if (answer !== undefined) answers[id] = answer
    return { id, showWhen: when ? JSON.parse(when) : null, jumps: jumps ? JSON.parse(jumps) : [] }
  })
  const asked = new Set(questionsAsked(forks, answers).map(({ id }) => id))
  for (const question of questions) {
    question.hidden = !asked.has(question.id)
    setDisabled(question, question.hidden)
  }
  fillAnswers(form, form)
}

/** Earlier answers in the words of a part of the page. */
export function fillAnswers(form: HTMLFormElement, part: Element) {
  for (const pipe of part.querySelectorAll<HTMLElement>('[data-answer]')) fillIn(form, pipe)
}

function setDisabled(question: HTMLElement, isDisabled: boolean) {
  for (const field of question.querySelectorAll<HTMLInputElement>('input, textarea, select'))
    field.disabled = isDisabled
}

function answerOf(fields: FormData, id: string, kind: string | undefined): Answer | undefined {
  const values = fields.getAll(id).map(String)
  if (kind === 'single' || kind === 'multiple') {
    const other = String(fields.get(`${id}.other`) ?? '')
    return values.length || other ? { chosen: values, other: other || null } : undefined
  }
  if (kind === 'callback') return values.length || fields.get(`${id}.phone`) ? true : undefined
  if (kind === 'matrix') return [...fields.keys()].some((name) => name.startsWith(`${id}.`)) || undefined
  const value = values[0]?.trim()
  if (!value) return undefined
  return kind === 'comment' || kind === 'date' || kind === 'consent' ? value : Number(value.replace(',', '.'))
}

/** An answer that stands in the words of a later question: what was chosen, or what was written. */
function fillIn(form: HTMLFormElement, pipe: HTMLElement) {
  pipe.dataset.else ??= pipe.textContent ?? ''
  const said = [...form.querySelectorAll<HTMLInputElement>(`[name="${pipe.dataset.answer}"]`)].flatMap(
    (field) => {
      if (field.type !== 'radio' && field.type !== 'checkbox') return field.value.trim() || []
      if (!field.checked) return []
      if (field.closest('.thumbs')) return field.value === '1' ? '👍' : '👎'
      if (field.closest('.scale')) return field.value
      const beside = field.parentElement?.querySelector('span:not(.ears, .mark)')
      return (
        (beside ? [...beside.childNodes].find((node) => node.nodeType === Node.TEXT_NODE) : null)
          ?.textContent ?? field.value
      )
    },
  )
  pipe.textContent = said.join(', ') || pipe.dataset.else
}

/** Writing something else chooses it. */
export function tickOther(field: EventTarget | null) {
  if (!(field instanceof HTMLInputElement) || field.type !== 'text' || !field.value) return
  const box = field.parentElement?.querySelector<HTMLInputElement>('input[value=other]')
  if (box) box.checked = true
}
