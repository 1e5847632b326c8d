import { useState } from 'react'
import { kindOf, optionsOf } from '#core/rules/facts.ts'
import type { Condition, RuleValue } from '#core/rules/rule.ts'
import { useSegmentChoices } from '../segments/use-segments.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import type { Choice } from '../ui/Choice.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { useUnitChoices } from '../units/use-units.ts'
import styles from './Rules.module.css'
import { shapeOf } from './rule-draft.ts'
import { valueWords } from './rule-words.ts'
import { useThemeChoices } from './use-themes.ts'

type ValueProps = { condition: Condition; onChange: (value: RuleValue) => void }

/** The field that fits the fact and the operator. */
export const ConditionValue = ({ condition, onChange }: ValueProps) => {
  const { fact, operator, value } = condition
  const themes = useThemeChoices()
  const units = useUnitChoices()
  const segments = useSegmentChoices()
  const shape = shapeOf(operator)
  if (shape === 'nothing') return <span />
  const options: readonly Choice[] | undefined =
    fact === 'theme'
      ? themes
      : fact === 'unit'
        ? units
        : fact === 'segment'
          ? segments
          : optionsOf(fact)?.map((one) => ({ value: one, text: valueWords(fact, one) }))
  if (kindOf(fact) === 'yes_no')
    return (
      <Select
        bare
        label={t('rules.value')}
        value={String(value)}
        onChange={(next) => onChange(next === 'true')}
        choices={[
          { value: 'true', text: t('ui.yes') },
          { value: 'false', text: t('ui.no') },
        ]}
      />
    )
  if (shape === 'list') {
    const list = Array.isArray(value) ? value.map(String) : []
    return options ? (
      <Several options={options} list={list} onChange={onChange} />
    ) : (
      <Listed list={list} onChange={onChange} />
    )
  }
  if (kindOf(fact) === 'number' || typeof value === 'number')
    return (
      <NumberField
        bare
        label={t('rules.value')}
        value={typeof value === 'number' ? value : null}
        onChange={(next) => onChange(next ?? 0)}
        format={{ maximumFractionDigits: 3 }}
      />
    )
  if (options)
    return (
      <Select bare label={t('rules.value')} value={String(value)} onChange={onChange} choices={options} />
    )
  return (
    <TextField
      bare
      label={t('rules.value')}
      placeholder={t('rules.value')}
      maxLength={200}
      value={Array.isArray(value) ? value.join(', ') : String(value ?? '')}
      onChange={onChange}
    />
  )
}

const Several = ({
  options,
  list,
  onChange,
}: {
  options: readonly Choice[]
  list: readonly string[]
  onChange: (value: RuleValue) => void
}) => (
  <fieldset className={styles.several}>
    <legend className="for-ears">{t('rules.value')}</legend>
    {options.map(({ value, text }) => (
      <Checkbox
        key={value}
        checked={list.includes(value)}
        onChange={(on) => onChange(on ? [...list, value] : list.filter((one) => one !== value))}
      >
        {text}
      </Checkbox>
    ))}
  </fieldset>
)

/** The text is kept as it is typed: a comma at the end is the beginning of the next value. */
const Listed = ({ list, onChange }: { list: readonly string[]; onChange: (value: RuleValue) => void }) => {
  const [typed, setTyped] = useState(list.join(', '))
  return (
    <TextField
      bare
      label={t('rules.values')}
      placeholder={t('rules.values')}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        onChange(
          next
            .split(',')
            .map((one) => one.trim())
            .filter(Boolean),
        )
      }}
    />
  )
}
