import { CONSENT_PURPOSES } from '#core/people/consent.ts'
import {
  type ChoiceQuestion,
  CSAT_LOOKS,
  type DateQuestion,
  isChoice,
  LIMITS,
  type NumberQuestion,
  type Question,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { OptionList } from './OptionList.tsx'
import styles from './Survey.module.css'

type Edited<Q> = { question: Q; onChange: (question: Question) => void }

/** What only this kind of question has. */
export const KindFields = ({ question, onChange }: Edited<Question>) => {
  if (isChoice(question)) return <ChoiceFields question={question} onChange={onChange} />
  switch (question.kind) {
    case 'csat':
      return (
        <Select
          label={t('surveys.look')}
          value={question.look ?? 'faces'}
          onChange={(look) => onChange({ ...question, look })}
          choices={CSAT_LOOKS.map((look) => ({ value: look, text: t(`surveys.look_${look}`) }))}
        />
      )
    case 'number':
      return <NumberFields question={question} onChange={onChange} />
    case 'date':
      return <DateFields question={question} onChange={onChange} />
    case 'matrix':
      return (
        <>
          <OptionList
            of="row"
            items={question.rows}
            most={LIMITS.rows}
            onChange={(rows) => onChange({ ...question, rows })}
          />
          <OptionList
            of="option"
            items={question.options}
            most={LIMITS.options}
            onChange={(options) => onChange({ ...question, options })}
          />
        </>
      )
    case 'consent':
      return (
        <Select
          label={t('surveys.purpose')}
          hint={t('surveys.purpose_hint')}
          value={question.purpose}
          onChange={(purpose) => onChange({ ...question, purpose })}
          choices={CONSENT_PURPOSES.map((one) => ({ value: one, text: t(`surveys.purpose_${one}`) }))}
        />
      )
    case 'callback':
      return (
        <Text muted small>
          {t('surveys.callback_hint')}
        </Text>
      )
    default:
      return null
  }
}

const ChoiceFields = ({ question, onChange }: Edited<ChoiceQuestion>) => (
  <>
    <OptionList
      of="option"
      items={question.options}
      most={LIMITS.options}
      onChange={(options) => onChange({ ...question, options })}
    />
    <Checkbox checked={question.other} onChange={(other) => onChange({ ...question, other })}>
      {t('surveys.other')}
    </Checkbox>
    <Checkbox
      checked={question.shuffled ?? false}
      onChange={(shuffled) => onChange({ ...question, shuffled })}
    >
      {t('surveys.shuffled_options')}
    </Checkbox>
  </>
)

const NumberFields = ({ question, onChange }: Edited<NumberQuestion>) => (
  <div className={styles.pair}>
    <NumberField
      label={t('surveys.least')}
      required={false}
      value={question.least}
      onChange={(least) => onChange({ ...question, least })}
    />
    <NumberField
      label={t('surveys.most')}
      required={false}
      value={question.most}
      onChange={(most) => onChange({ ...question, most })}
    />
    <TextField
      label={t('surveys.unit')}
      required={false}
      maxLength={LIMITS.unit}
      value={question.unit ?? ''}
      onChange={(unit) => onChange({ ...question, unit: unit || null })}
    />
  </div>
)

const DateFields = ({ question, onChange }: Edited<DateQuestion>) => (
  <div className={styles.pair}>
    <DateField
      label={t('surveys.from_day')}
      required={false}
      value={question.from}
      onChange={(from) => onChange({ ...question, from })}
    />
    <DateField
      label={t('surveys.to_day')}
      required={false}
      value={question.to}
      onChange={(to) => onChange({ ...question, to })}
    />
  </div>
)
