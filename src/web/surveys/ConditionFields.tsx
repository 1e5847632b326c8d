import { scaleOf } from '#core/surveys/scales.ts'
import { type Condition, isChoice, isScore, type Question } from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { firstCondition } from './draft.ts'
import styles from './Survey.module.css'

type ConditionFieldsProps = {
  causes: readonly Question[]
  condition: Condition
  onChange: (condition: Condition) => void
}

/** Which answer decides, and what it must have been. */
export const ConditionFields = ({ causes, condition, onChange }: ConditionFieldsProps) => {
  const cause = causes.find(({ id }) => id === condition.question)
  return (
    <>
      <Select
        label={t('surveys.branch_question')}
        value={cause?.id ?? null}
        onChange={(id) => {
          const next = causes.find((one) => one.id === id)
          if (next) onChange(firstCondition(next))
        }}
        choices={causes.map(({ id, text }) => ({ value: id, text: text || t('surveys.no_words') }))}
      />
      {cause && <AnswerFields cause={cause} condition={condition} onChange={onChange} />}
    </>
  )
}

type AnswerFieldsProps = Omit<ConditionFieldsProps, 'causes'> & { cause: Question }

const AnswerFields = ({ cause, condition, onChange }: AnswerFieldsProps) => {
  if ('answered' in condition)
    return (
      <Select
        label={t('surveys.branch_answered')}
        value={condition.answered ? 'yes' : 'no'}
        onChange={(value) => onChange({ question: cause.id, answered: value === 'yes' })}
        choices={(['yes', 'no'] as const).map((value) => ({
          value,
          text: t(`surveys.branch_answered_${value}`),
        }))}
      />
    )
  if ('between' in condition) return <BoundFields cause={cause} condition={condition} onChange={onChange} />
  if (!isChoice(cause)) return null
  const { anyOf } = condition
  return (
    <fieldset className={styles.options}>
      <legend>{t('surveys.branch_options')}</legend>
      {cause.options.map(({ id, text }) => (
        <Checkbox
          key={id}
          checked={anyOf.includes(id)}
          onChange={(on) =>
            onChange({
              question: cause.id,
              anyOf: on ? [...anyOf, id] : anyOf.filter((known) => known !== id),
            })
          }
        >
          {text || t('surveys.no_words')}
        </Checkbox>
      ))}
    </fieldset>
  )
}

type Between = Extract<Condition, { between: unknown }>

const BoundFields = ({
  cause,
  condition: { between },
  onChange,
}: AnswerFieldsProps & { condition: Between }) => {
  const scale = isScore(cause) ? scaleOf(cause.kind) : null
  const set = (next: Partial<typeof between>) =>
    onChange({ question: cause.id, between: { ...between, ...next } })
  return (
    <div className={styles.pair}>
      <NumberField
        label={t('surveys.branch_low')}
        value={between.low}
        {...(scale && { min: scale.low, max: scale.high })}
        onChange={(low) => low !== null && set({ low })}
      />
      <NumberField
        label={t('surveys.branch_high')}
        value={between.high}
        {...(scale && { min: scale.low, max: scale.high })}
        onChange={(high) => high !== null && set({ high })}
      />
    </div>
  )
}
