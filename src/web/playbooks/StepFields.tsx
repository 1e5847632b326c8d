import { PLAYBOOK_FIELDS } from '#core/playbooks/playbook.ts'
import type { Step } from '#core/playbooks/step.ts'
import { MergeFields } from '../messages/MergeFields.tsx'
import { TemplatePreview } from '../messages/TemplatePreview.tsx'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { BranchStepFields } from './BranchStepFields.tsx'
import { ChosenFields } from './ChosenFields.tsx'
import { WaitForFields } from './WaitForFields.tsx'

export const StepFields = ({ step, onChange }: { step: Step; onChange: (step: Step) => void }) => {
  if (step.do === 'send')
    return (
      <>
        <TextField
          label={t('playbooks.subject')}
          maxLength={200}
          value={step.subject}
          onChange={(subject) => onChange({ ...step, subject })}
        />
        <TextArea
          label={t('playbooks.body')}
          rows={6}
          maxLength={10_000}
          value={step.body}
          onChange={(body) => onChange({ ...step, body })}
        />
        <MergeFields
          fields={PLAYBOOK_FIELDS}
          onPick={(field) => onChange({ ...step, body: `${step.body}${field}` })}
        />
        <TemplatePreview subject={step.subject} body={step.body} fields={PLAYBOOK_FIELDS} />
      </>
    )
  if (step.do === 'reward')
    return (
      <>
        <Select
          label={t('playbooks.kind')}
          value={step.kind}
          onChange={(kind) => onChange({ ...step, kind })}
          choices={(['referral', 'discount'] as const).map((value) => ({
            value,
            text: t(`playbooks.kind_${value}`),
          }))}
        />
        <TextField
          label={t('playbooks.worth')}
          maxLength={100}
          value={step.worth}
          onChange={(worth) => onChange({ ...step, worth })}
        />
        <NumberField
          label={t('playbooks.valid_days')}
          hint={t('playbooks.valid_hint')}
          required={false}
          min={1}
          max={3650}
          value={step.validDays}
          onChange={(validDays) => onChange({ ...step, validDays })}
        />
      </>
    )
  if (step.do === 'task')
    return (
      <>
        <TextField
          label={t('playbooks.task')}
          maxLength={200}
          value={step.title}
          onChange={(title) => onChange({ ...step, title })}
        />
        <NumberField
          label={t('playbooks.due_hours')}
          min={1}
          max={1000}
          value={step.dueHours}
          onChange={(hours) => onChange({ ...step, dueHours: hours ?? 24 })}
        />
      </>
    )
  if (step.do === 'wait_for') return <WaitForFields step={step} onChange={onChange} />
  if (step.do === 'condition') return <BranchStepFields step={step} onChange={onChange} />
  if (step.do === 'ask' || step.do === 'webhook') return <ChosenFields step={step} onChange={onChange} />
  return (
    <NumberField
      label={t('playbooks.wait_hours')}
      min={1}
      max={2160}
      value={step.hours}
      onChange={(hours) => onChange({ ...step, hours: hours ?? 24 })}
    />
  )
}
