import { type Step, WAIT_EVENTS } from '#core/playbooks/step.ts'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

type WaitFor = Extract<Step, { do: 'wait_for' }>

export const WaitForFields = ({ step, onChange }: { step: WaitFor; onChange: (step: Step) => void }) => (
  <>
    <Select
      label={t('playbooks.event')}
      value={step.event}
      onChange={(event) =>
        onChange({ ...step, event, name: event === 'happened' ? (step.name ?? 'order.paid') : null })
      }
      choices={WAIT_EVENTS.map((value) => ({ value, text: t(`playbooks.event_${value}`) }))}
    />
    {step.event === 'happened' && (
      <TextField
        label={t('journey.event')}
        hint={t('journey.event_hint')}
        maxLength={100}
        value={step.name ?? ''}
        onChange={(name) => onChange({ ...step, name: name === '' ? null : name })}
      />
    )}
    <NumberField
      label={t('playbooks.wait_at_most')}
      min={1}
      max={2160}
      value={step.hours}
      onChange={(hours) => onChange({ ...step, hours: hours ?? 72 })}
    />
    <RadioGroup
      label={t('playbooks.late')}
      value={step.late}
      onChange={(late) => onChange({ ...step, late })}
      choices={(['go_on', 'stop'] as const).map((value) => ({ value, text: t(`playbooks.late_${value}`) }))}
    />
  </>
)
