import { meets } from '#core/surveys/branching.ts'
import type { Answer, Condition } from '#core/surveys/survey.ts'

/** From first to last, as on the server: a hidden question's fields are out of the form, and so out of what follows. */
export function showAsked(form: HTMLFormElement) {
  for (const question of form.querySelectorAll<HTMLElement>('[data-when]')) {
    const condition = JSON.parse(question.dataset.when!) as Condition
    const isAsked = meets(condition, answerOf(form, condition))
    question.hidden = !isAsked
    for (const field of question.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
      'input, textarea',
    )) {
      field.disabled = !isAsked
    }
  }
}

function answerOf(form: HTMLFormElement, condition: Condition): Answer | undefined {
  const values = new FormData(form).getAll(condition.question).map(String)
  if ('between' in condition) return values[0] === undefined ? undefined : Number(values[0])
  return { chosen: values, other: null }
}

/** Writing something else chooses it. */
export function tickOther(field: EventTarget | null) {
  if (!(field instanceof HTMLInputElement) || field.type !== 'text' || !field.value) return
  const box = field.parentElement?.querySelector<HTMLInputElement>('input[value=other]')
  if (box) box.checked = true
}
