import type { FactName } from '#core/rules/facts.ts'
import type { Condition } from '#core/rules/rule.ts'
import { operatorsFor } from '#core/rules/why-not-rule.ts'
import { t } from '../texts/text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import type { Choosable } from './ConditionsBuilder.tsx'
import { ConditionValue } from './ConditionValue.tsx'
import styles from './Rules.module.css'
import { FREE_KINDS, withFact, withOperator } from './rule-draft.ts'
import { factWords } from './rule-words.ts'

export const ConditionRow = ({
  condition,
  choosable,
  onChange,
  onRemove,
}: {
  condition: Condition
  choosable: Choosable
  onChange: (condition: Condition) => void
  onRemove: () => void
}) => {
  const free = FREE_KINDS.find((prefix) => condition.fact.startsWith(prefix))
  const choices = [
    ...choosable.facts.map((fact) => ({ value: fact as string, text: factWords(fact) })),
    ...choosable.free.map((prefix) => ({
      value: prefix as string,
      text: t(prefix === 'person:' ? 'rules.fact_person' : 'rules.fact_attribute'),
    })),
  ]
  const choose = (fact: string) =>
    // A free fact has a name from the first moment, so that it can be tried out at once.
    onChange(withFact(condition, (fact.endsWith(':') ? `${fact}plan` : fact) as FactName))
  return (
    <div className={styles.condition}>
      <Select
        bare
        label={t('rules.fact')}
        value={free ?? condition.fact}
        onChange={choose}
        choices={choices}
      />
      {free && (
        <TextField
          bare
          label={t('rules.attribute_name')}
          placeholder={t('rules.attribute_name')}
          maxLength={100}
          value={condition.fact.slice(free.length)}
          onChange={(name) => onChange({ ...condition, fact: `${free}${name}` as FactName })}
        />
      )}
      <Select
        bare
        label={t('rules.operator')}
        value={condition.operator}
        onChange={(operator) => onChange(withOperator(condition, operator))}
        choices={operatorsFor(condition.fact).map((value) => ({ value, text: t(`rules.op_${value}`) }))}
      />
      <ConditionValue condition={condition} onChange={(value) => onChange({ ...condition, value })} />
      <IconButton small icon="close" name={t('rules.remove_condition')} onPress={onRemove} />
    </div>
  )
}
