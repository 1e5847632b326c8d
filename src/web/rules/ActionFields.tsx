import { PRIORITY_LEVELS, type PriorityLevel } from '#core/priority/priority.ts'
import { t } from '../texts/text.ts'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { OwnerPicker } from './OwnerPicker.tsx'
import type { DraftAction } from './rule-draft.ts'

const KINDS = ['open_case', 'no_action_needed', 'leave_open'] as const

export const ActionFields = ({
  action,
  onChange,
}: {
  action: DraftAction
  onChange: (action: DraftAction) => void
}) => (
  <Stack gap={4}>
    <RadioGroup
      bare
      label={t('rules.action')}
      value={action.kind}
      onChange={(kind) => onChange(emptyAction(kind))}
      choices={KINDS.map((kind) => ({
        value: kind,
        text: t(`rules.action_${kind}`),
        hint: t(`rules.action_${kind}_hint`),
      }))}
    />
    {action.kind === 'open_case' && (
      <>
        <OwnerPicker owner={action.owner} onChange={(owner) => onChange({ ...action, owner })} />
        <Select<PriorityLevel | 'priority'>
          label={t('rules.level')}
          hint={t('rules.level_hint')}
          value={action.level ?? 'priority'}
          onChange={(level) => onChange({ ...action, level: level === 'priority' ? null : level })}
          choices={[
            { value: 'priority', text: t('rules.level_by_priority') },
            ...PRIORITY_LEVELS.map((value) => ({ value, text: t(`promises.level_${value}`) })),
          ]}
        />
        <TextField
          label={t('rules.because')}
          hint={t('rules.because_hint')}
          maxLength={300}
          value={action.because}
          onChange={(because) => onChange({ ...action, because })}
        />
      </>
    )}
    {action.kind === 'no_action_needed' && (
      <TextField
        label={t('rules.reason')}
        hint={t('rules.reason_hint')}
        maxLength={300}
        value={action.reason}
        onChange={(reason) => onChange({ ...action, reason })}
      />
    )}
  </Stack>
)

const emptyAction = (kind: DraftAction['kind']): DraftAction => {
  if (kind === 'open_case') return { kind, owner: null, level: null, because: '' }
  return kind === 'no_action_needed' ? { kind, reason: '' } : { kind }
}
