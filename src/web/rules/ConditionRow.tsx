import type { FactName } from '#core/rules/facts.ts'
import type { Condition } from '#core/rules/rule.ts'
import { operatorsFor } from '#core/rules/why-not-rule.ts'
import { t } from '../texts/text.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Select } from '../ui/Select.tsx'
import { AttributeName } from './AttributeName.tsx'
import type { Choosable } from './ConditionsBuilder.tsx'
import { ConditionValue } from './ConditionValue.tsx'
import styles from './Rules.module.css'
import { type FreeKind, freeKindOf, withFact, withOperator } from './rule-draft.ts'
import { factWords } from './rule-words.ts'

const FREE_WORDS = {
  'person:': 'rules.fact_person',
  'attribute:': 'rules.fact_attribute',
  'account:': 'rules.fact_account',
} as const

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
  const free = freeKindOf(condition.fact)
  const choices = [
    ...choosable.facts.map((fact) => ({ value: fact as string, text: factWords(fact) })),
    ...choosable.free.map((prefix) => ({
      value: prefix as string,
      text: (prefix === 'attribute:' && choosable.attributeOf) || t(FREE_WORDS[prefix]),
    })),
  ]
  const choose = (fact: string) =>
    // A free fact has a name from the first moment, so that it can be tried out at once.
    onChange(
      withFact(
        condition,
        (fact.endsWith(':')
          ? `${fact}${choosable.names?.[fact as FreeKind]?.[0] ?? 'plan'}`
          : fact) as FactName,
      ),
    )
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
        <AttributeName
          names={choosable.names?.[free]}
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
