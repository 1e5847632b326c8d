import type { Terms, WhenBlocked } from '#core/restraints/restraint.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { mayDefer } from './restraint-words.ts'

export const WhenBlockedFields = ({
  terms,
  whenBlocked,
  onChange,
}: {
  terms: Terms
  whenBlocked: WhenBlocked
  onChange: (whenBlocked: WhenBlocked) => void
}) => {
  const surveys = useAsk(surveyRoutes.list, {}).data ?? []
  const first = surveys.find(({ status }) => status === 'live') ?? surveys[0]
  const choose = (to: WhenBlocked['do']) => {
    if (to === 'drop') onChange({ do: to })
    if (to === 'defer') onChange({ do: to, days: 14 })
    if (to === 'substitute' && first) onChange({ do: to, surveyId: first.id })
  }
  const possible = (['drop', 'defer', 'substitute'] as const)
    .filter((one) => one !== 'defer' || mayDefer(terms))
    .filter((one) => one !== 'substitute' || first)
  return (
    <Stack gap={3}>
      <RadioGroup
        label={t('restraints.when_blocked')}
        value={whenBlocked.do}
        onChange={choose}
        choices={possible.map((value) => ({ value, text: t(`restraints.do_${value}`) }))}
      />
      {whenBlocked.do === 'defer' && (
        <NumberField
          label={t('restraints.defer_days')}
          min={1}
          max={365}
          value={whenBlocked.days}
          onChange={(days) => onChange({ ...whenBlocked, days: days ?? 14 })}
        />
      )}
      {whenBlocked.do === 'substitute' && (
        <Select
          label={t('restraints.substitute_survey')}
          value={whenBlocked.surveyId}
          onChange={(surveyId) => onChange({ ...whenBlocked, surveyId })}
          choices={surveys.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
    </Stack>
  )
}
