import type { Step } from '#core/playbooks/step.ts'
import { ConditionsBuilder } from '../rules/ConditionsBuilder.tsx'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'

type Condition = Extract<Step, { do: 'condition' }>

export const BranchStepFields = ({ step, onChange }: { step: Condition; onChange: (step: Step) => void }) => (
  <>
    <ConditionsBuilder
      conditions={step.conditions}
      onChange={(conditions) => onChange({ ...step, conditions: conditions as Condition['conditions'] })}
    />
    <Select
      label={t('playbooks.waited')}
      value={step.waited ?? 'whatever'}
      onChange={(waited) => onChange({ ...step, waited: waited === 'whatever' ? null : waited })}
      choices={(['whatever', 'came', 'late'] as const).map((value) => ({
        value,
        text: t(`playbooks.waited_${value}`),
      }))}
    />
    <NumberField
      label={t('playbooks.skip')}
      hint={t('playbooks.skip_hint')}
      required={false}
      min={1}
      max={19}
      value={step.skip}
      onChange={(skip) => onChange({ ...step, skip })}
    />
  </>
)
