import { STAGES, type Stage } from '#core/people/lifecycle.ts'
import { t } from '../texts/text.ts'
import { DateField } from '../ui/DateField.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import styles from './people.module.css'

export type Lifecycle = { stage: Stage | null; lifetimeValue: number | null; renewsOn: string | null }

/** Where a customer stands and what they are worth: what they say is weighed by it. */
export const LifecycleFields = ({
  values: { stage, lifetimeValue, renewsOn },
  onChange,
}: {
  values: Lifecycle
  onChange: (change: Partial<Lifecycle>) => void
}) => (
  <div className={styles.pair}>
    <Select
      name="stage"
      label={t('people.stage')}
      value={stage ?? 'none'}
      onChange={(chosen) => onChange({ stage: chosen === 'none' ? null : chosen })}
      choices={[
        { value: 'none' as const, text: t('people.stage_none') },
        ...STAGES.map((value) => ({ value, text: t(`people.stage_${value}`) })),
      ]}
    />
    <NumberField
      name="lifetimeValue"
      label={t('people.lifetime_value')}
      value={lifetimeValue}
      onChange={(next) => onChange({ lifetimeValue: next })}
      min={0}
    />
    <DateField
      name="renewsOn"
      label={t('people.renews')}
      value={renewsOn}
      onChange={(next) => onChange({ renewsOn: next })}
    />
  </div>
)
