import {
  type Answer,
  type ConsentQuestion,
  isMatrixAnswer,
  LIMITS,
  type MatrixQuestion,
  type Question,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { SpokenWish } from './SpokenWish.tsx'
import { NOT_SAID, spokenField } from './spoken-field.ts'

type Spoken<Q> = { question: Q; answer: Answer | undefined; onChange: (answer: Answer | null) => void }

/** What is neither a score nor a choice: words, a number, a day, a table, a yes, a wish to be called. */
export const SpokenFact = ({ phone, ...spoken }: Spoken<Question> & { phone: string }) => {
  const { question, answer, onChange } = spoken
  const field = spokenField(question)
  switch (question.kind) {
    case 'number':
      return (
        <NumberField
          {...field}
          label={question.unit ? `${field.label} (${question.unit})` : field.label}
          value={typeof answer === 'number' ? answer : null}
          onChange={onChange}
          {...(question.least !== null && { min: question.least })}
          {...(question.most !== null && { max: question.most })}
        />
      )
    case 'date':
      return (
        <DateField
          {...field}
          value={typeof answer === 'string' ? answer : null}
          onChange={onChange}
          {...(question.from !== null && { min: question.from })}
          {...(question.to !== null && { max: question.to })}
        />
      )
    case 'matrix':
      return <SpokenTable {...{ question, answer, onChange }} />
    case 'consent':
      return <SpokenYes {...{ question, answer, onChange }} />
    case 'callback':
      return <SpokenWish {...{ question, answer, phone, onChange }} />
    default:
      return (
        <TextArea
          {...field}
          rows={2}
          maxLength={LIMITS.comment}
          value={typeof answer === 'string' ? answer : ''}
          onChange={(words) => onChange(words.trim() ? words : null)}
        />
      )
  }
}

const SpokenYes = ({ question, answer, onChange }: Spoken<ConsentQuestion>) => (
  <RadioGroup
    row
    {...spokenField(question)}
    value={typeof answer === 'boolean' ? String(answer) : ''}
    onChange={(said) => onChange(said === '' ? null : said === 'true')}
    choices={[
      { value: 'true', text: t('surveys.yes') },
      { value: 'false', text: t('surveys.no') },
      NOT_SAID(),
    ]}
  />
)

const SpokenTable = ({ question, answer, onChange }: Spoken<MatrixQuestion>) => {
  const given = isMatrixAnswer(answer) ? answer.rows : {}
  const say = (row: string, option: string) => {
    const { [row]: _, ...others } = given
    const rows = option === '' ? others : { ...others, [row]: option }
    onChange(Object.keys(rows).length > 0 ? { rows } : null)
  }
  const { label, hint } = spokenField(question)
  return (
    <>
      <Text>{label}</Text>
      {hint && <Text muted>{hint}</Text>}
      {question.rows.map((row) => (
        <RadioGroup
          row
          key={row.id}
          name={`answers.${question.id}`}
          label={row.text}
          value={given[row.id] ?? ''}
          onChange={(option) => say(row.id, option)}
          choices={[...question.options.map(({ id, text }) => ({ value: id, text })), NOT_SAID()]}
        />
      ))}
    </>
  )
}
