import type { Step } from '#core/playbooks/step.ts'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { useStepChoices } from './use-step-choices.ts'

type Chosen = Extract<Step, { do: 'ask' | 'webhook' }>

/** Steps that name something else: which survey is asked, which webhook is told. */
export const ChosenFields = ({ step, onChange }: { step: Chosen; onChange: (step: Step) => void }) => {
  const { surveys, webhooks } = useStepChoices()
  if (step.do === 'webhook') {
    if (webhooks.length === 0) return <Text muted>{t('playbooks.webhook_hidden')}</Text>
    return (
      <Select
        label={t('playbooks.webhook')}
        hint={t('playbooks.webhook_hint')}
        value={step.webhookId}
        onChange={(webhookId) => onChange({ ...step, webhookId })}
        choices={webhooks}
      />
    )
  }
  return (
    <>
      <Select
        label={t('playbooks.survey')}
        hint={t('playbooks.survey_hint')}
        value={step.surveyId}
        onChange={(surveyId) => onChange({ ...step, surveyId })}
        choices={surveys}
      />
      <NumberField
        label={t('journey.remind')}
        hint={t('journey.remind_hint')}
        required={false}
        min={1}
        max={30}
        value={step.remindAfterDays}
        onChange={(remindAfterDays) => onChange({ ...step, remindAfterDays })}
      />
    </>
  )
}
