import {
  type Answer,
  CALL_WINDOWS,
  isCallWish,
  isMatrixAnswer,
  LIMITS,
  type MatrixQuestion,
  type Question,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'

type Spoken<Q> = { question: Q; answer: Answer | undefined; onChange: (answer: Answer | null) => void }

/** What is neither a score nor a choice: words, a number, a day, a table, a yes, a wish to be called. */
export const SpokenFact = ({ question, answer, onChange }: Spoken<Question>) => {
  const label = question.text
  switch (question.kind) {
    case 'number':
      return (
        <NumberField
          label={label}
          required={false}
          value={typeof answer === 'number' ? answer : null}
          onChange={onChange}
        />
      )
    case 'date':
      return (
        <DateField
          label={label}
          required={false}
          value={typeof answer === 'string' ? answer : null}
          onChange={onChange}
        />
      )
    case 'matrix':
      return <SpokenTable question={question} answer={answer} onChange={onChange} />
    case 'consent':
      return (
        <RadioGroup
          label={label}
          value={typeof answer === 'boolean' ? String(answer) : null}
          onChange={(said) => onChange(said === 'true')}
          choices={[
            { value: 'true', text: t('surveys.yes') },
            { value: 'false', text: t('surveys.no') },
          ]}
        />
      )
    case 'callback':
      return <SpokenCall question={question} answer={answer} onChange={onChange} />
    default:
      return (
        <TextArea
          label={label}
          rows={2}
          maxLength={LIMITS.comment}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(words) => onChange(words.trim() ? words : null)}
        />
      )
  }
}

const SpokenTable = ({ question: { text, rows, options }, answer, onChange }: Spoken<MatrixQuestion>) => {
  const given = isMatrixAnswer(answer) ? answer.rows : {}
  return rows.map((row) => (
    <RadioGroup
      key={row.id}
      label={`${text}: ${row.text}`}
      value={given[row.id] ?? null}
      onChange={(option) => onChange({ rows: { ...given, [row.id]: option } })}
      choices={options.map((option) => ({ value: option.id, text: option.text }))}
    />
  ))
}

const SpokenCall = ({ question, answer, onChange }: Spoken<Question>) => {
  const wish = isCallWish(answer) ? answer : null
  return (
    <>
      <TextField
        label={question.text}
        required={false}
        maxLength={LIMITS.phone}
        value={wish?.phone ?? ''}
        onChange={(phone) =>
          onChange(phone ? { phone, day: wish?.day ?? null, window: wish?.window ?? 'any' } : null)
        }
      />
      {wish && (
        <Select
          bare
          label={question.text}
          value={wish.window}
          onChange={(window) => onChange({ ...wish, window })}
          choices={CALL_WINDOWS.map((window) => ({ value: window, text: t(`surveys.window_${window}`) }))}
        />
      )}
    </>
  )
}
