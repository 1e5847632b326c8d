import { type Answer, type Choice, type ChoiceQuestion, isChosen, LIMITS } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { CheckboxGroup } from '../ui/CheckboxGroup.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'
import { NOT_SAID, spokenField } from './spoken-field.ts'

type SpokenChoiceProps = {
  question: ChoiceQuestion
  answer: Answer | undefined
  onChange: (answer: Answer | null) => void
}

const OTHER = 'other'

/** One or some of what is read out, and what they say instead. */
export const SpokenChoice = ({ question, answer, onChange }: SpokenChoiceProps) => {
  const { chosen, other }: Choice = isChosen(answer) ? answer : { chosen: [], other: null }
  const ticked = other === null ? chosen : [...chosen, OTHER]
  const say = (ids: readonly string[], words: string | null = other) => {
    const isOther = ids.includes(OTHER)
    onChange(
      ids.length === 0
        ? null
        : { chosen: ids.filter((id) => id !== OTHER), other: isOther ? (words ?? '') : null },
    )
  }
  const choices = [
    ...question.options.map(({ id, text }) => ({ value: id, text })),
    ...(question.other ? [{ value: OTHER, text: t('calls.other') }] : []),
  ]
  const field = spokenField(question)
  return (
    <>
      {question.kind === 'single' ? (
        <RadioGroup
          {...field}
          value={ticked[0] ?? ''}
          onChange={(id) => say(id === '' ? [] : [id])}
          choices={[...choices, NOT_SAID()]}
        />
      ) : (
        <CheckboxGroup {...field} value={ticked} onChange={(ids) => say(ids)} choices={choices} />
      )}
      {other !== null && (
        <TextField
          label={t('calls.other_words')}
          value={other}
          maxLength={LIMITS.other}
          onChange={(words) => say(ticked, words)}
        />
      )}
    </>
  )
}
