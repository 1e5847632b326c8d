import type { FactName } from '#core/rules/facts.ts'
import { type Condition, type Conditions, isAnyOf } from '#core/rules/rule.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { ConditionRow } from './ConditionRow.tsx'
import styles from './Rules.module.css'
import { FACT_NAMES, FREE_KINDS, type FreeKind } from './rule-draft.ts'

/** The facts that may be chosen, and what a new condition begins with: not every rule knows all of them. */
export type Choosable = {
  facts: readonly FactName[]
  free: readonly FreeKind[]
  first: Condition
  /** Where only attributes that somebody has may be chosen: their names. */
  names?: Partial<Record<FreeKind, readonly string[]>>
  /** Where an attribute is that of something else than feedback: what it is called. */
  attributeOf?: string
}
const ALL: Choosable = {
  facts: FACT_NAMES,
  free: FREE_KINDS,
  first: { fact: 'bucket', operator: 'is', value: 'detractor' },
}

/** Where only the person is known: what they will say is not known yet. */
export const OF_PERSON: Choosable = {
  facts: ['segment', 'account_tier', 'account_value', 'stage', 'language'],
  free: ['person:'],
  first: { fact: 'person:plan', operator: 'is', value: '' },
}

export const ConditionsBuilder = ({
  conditions,
  onChange,
  choosable = ALL,
  none,
}: {
  conditions: Conditions
  onChange: (conditions: Conditions) => void
  choosable?: Choosable
  /** What it means to set no condition at all. */
  none?: string
}) => {
  const { first } = choosable
  const put = (at: number, part: Conditions[number] | null) =>
    onChange(part === null ? conditions.toSpliced(at, 1) : conditions.toSpliced(at, 1, part))
  return (
    <Stack gap={3}>
      {conditions.length === 0 && none && <Text muted>{none}</Text>}
      {conditions.map((part, at) =>
        isAnyOf(part) ? (
          // biome-ignore lint/suspicious/noArrayIndexKey: a condition is known by its place only
          <fieldset key={at} className={styles.group}>
            <legend>{t('rules.any_of')}</legend>
            {part.any.map((one, within) => (
              <ConditionRow
                // biome-ignore lint/suspicious/noArrayIndexKey: the same
                key={within}
                condition={one}
                choosable={choosable}
                onChange={(next) => put(at, { any: part.any.toSpliced(within, 1, next) })}
                onRemove={() => put(at, part.any.length > 1 ? { any: part.any.toSpliced(within, 1) } : null)}
              />
            ))}
            <Button size="small" icon="plus" onPress={() => put(at, { any: [...part.any, first] })}>
              {t('rules.add_condition')}
            </Button>
          </fieldset>
        ) : (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            key={at}
            condition={part}
            choosable={choosable}
            onChange={(next) => put(at, next)}
            onRemove={() => put(at, null)}
          />
        ),
      )}
      <Stack row gap={2}>
        <Button size="small" icon="plus" onPress={() => onChange([...conditions, first])}>
          {t('rules.add_condition')}
        </Button>
        <Button size="small" icon="plus" onPress={() => onChange([...conditions, { any: [first, first] }])}>
          {t('rules.add_any')}
        </Button>
      </Stack>
    </Stack>
  )
}
