import type { Question } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'

export const NOT_SAID = () => ({ value: '', text: t('calls.no_choice') })

/** A refusal lands on its question. What is required is marked and binds nobody: they may hang up. */
export const spokenField = ({ id, text, help, required }: Question) => ({
  name: `answers.${id}`,
  label: text,
  ...(help && { hint: help }),
  ...(!required && { required: false }),
})
