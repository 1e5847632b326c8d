import { SCALES } from '#core/metrics/score.ts'
import { type Answer, isChoice, isScore, LIMITS, type Question } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextArea } from '../ui/TextArea.tsx'

type SpokenAnswerProps = {
  question: Question
  answer: Answer | undefined
  /** Null: nothing was said. */
  onChange: (answer: Answer | null) => void
}

export const SpokenAnswer = ({ question, answer, onChange }: SpokenAnswerProps) => {
  if (isScore(question)) {
    const { low, high } = SCALES[question.kind]
    return (
      <RadioGroup
        label={question.text}
        {...(question.help && { hint: question.help })}
        value={typeof answer === 'number' ? String(answer) : null}
        onChange={(score) => onChange(Number(score))}
        choices={Array.from({ length: high - low + 1 }, (_, at) => ({
          value: String(low + at),
          text: String(low + at),
        }))}
      />
    )
  }
  if (isChoice(question)) {
    const chosen = typeof answer === 'object' ? answer.chosen : []
    if (question.kind === 'single')
      return (
        <RadioGroup
          label={question.text}
          value={chosen[0] ?? ''}
          onChange={(id) => onChange(id === '' ? null : { chosen: [id], other: null })}
          choices={[
            ...question.options.map(({ id, text }) => ({ value: id, text })),
            { value: '', text: t('calls.no_choice') },
          ]}
        />
      )
    return (
      <fieldset>
        <legend>{question.text}</legend>
        {question.options.map(({ id, text }) => (
          <Checkbox
            key={id}
            checked={chosen.includes(id)}
            onChange={(on) => {
              const next = on ? [...chosen, id] : chosen.filter((one) => one !== id)
              onChange(next.length > 0 ? { chosen: next, other: null } : null)
            }}
          >
            {text}
          </Checkbox>
        ))}
      </fieldset>
    )
  }
  return (
    <TextArea
      label={question.text}
      rows={2}
      maxLength={LIMITS.comment}
      value={typeof answer === 'string' ? answer : ''}
      onChange={(words) => onChange(words.trim() ? words : null)}
    />
  )
}
