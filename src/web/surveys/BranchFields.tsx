import { SCALES } from '#core/metrics/score.ts'
import {
  type Condition,
  isChoice,
  isScore,
  type Question,
  type SurveyDefinition,
} from '#core/surveys/survey.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { firstCondition, possibleCauses } from './draft.ts'
import styles from './Survey.module.css'

type BranchFieldsProps = {
  draft: SurveyDefinition
  question: Question
  onChange: (question: Question) => void
}

export const BranchFields = ({ draft, question, onChange }: BranchFieldsProps) => {
  const causes = possibleCauses(draft, question.id)
  const { showWhen } = question
  const set = (next: Condition | null) => onChange({ ...question, showWhen: next })
  if (causes.length === 0 && !showWhen)
    return (
      <Text muted small>
        {t('surveys.branch_none')}
      </Text>
    )
  const cause = causes.find(({ id }) => id === showWhen?.question)
  const first = causes[0]
  return (
    <div className={styles.branch}>
      <Checkbox
        checked={showWhen !== null}
        onChange={(on) => set(on && first ? firstCondition(first) : null)}
      >
        {t('surveys.branch')}
      </Checkbox>
      {showWhen && (
        <Select
          label={t('surveys.branch_question')}
          value={cause?.id ?? null}
          onChange={(id) => {
            const next = causes.find((one) => one.id === id)
            if (next) set(firstCondition(next))
          }}
          choices={causes.map(({ id, text }) => ({ value: id, text: text || t('surveys.no_words') }))}
        />
      )}
      {showWhen && cause && <ConditionFields cause={cause} condition={showWhen} onChange={set} />}
    </div>
  )
}

const ConditionFields = ({
  cause,
  condition,
  onChange,
}: {
  cause: Question
  condition: Condition
  onChange: (condition: Condition) => void
}) => {
  if ('between' in condition && isScore(cause)) {
    const { low, high } = SCALES[cause.kind]
    const { between } = condition
    const set = (next: Partial<typeof between>) =>
      onChange({ question: cause.id, between: { ...between, ...next } })
    return (
      <div className={styles.pair}>
        <NumberField
          label={t('surveys.branch_low')}
          value={between.low}
          min={low}
          max={high}
          onChange={(value) => set({ low: value ?? low })}
        />
        <NumberField
          label={t('surveys.branch_high')}
          value={between.high}
          min={low}
          max={high}
          onChange={(value) => set({ high: value ?? high })}
        />
      </div>
    )
  }
  if (!('anyOf' in condition) || !isChoice(cause)) return null
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
