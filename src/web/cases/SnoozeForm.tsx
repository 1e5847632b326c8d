import { useState } from 'react'
import { formatDate, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { type Snooze, snoozeChoices, snoozeEnd } from './snooze-times.ts'

const WHEN = { weekday: 'long', day: 'numeric', month: 'short', hour: 'numeric', minute: '2-digit' } as const

/** Until when: for one case or for many. */
export const SnoozeForm = ({
  onSnooze,
  pending,
  problem,
  onClose,
}: {
  onSnooze: (until: Date) => void
  pending: boolean
  problem: Error | null
  onClose: () => void
}) => {
  const [choice, choose] = useState<Snooze>('tomorrow')
  const [day, setDay] = useState<string | null>(null)
  const until = snoozeEnd(choice, new Date(), day)
  return (
    <FormDialog
      title={t('cases.snooze_title')}
      onClose={onClose}
      onSubmit={() => until && onSnooze(until)}
      problem={problem}
    >
      <RadioGroup
        label={t('cases.snooze_title')}
        bare
        hint={t('cases.snooze_hint')}
        value={choice}
        onChange={choose}
        choices={snoozeChoices(new Date()).map(({ snooze, end }) => ({
          value: snooze,
          text: t(`cases.snooze_${snooze}`),
          ...(end && { hint: formatDate(end, WHEN) }),
        }))}
      />
      {choice === 'day' && (
        <DateField name="until" label={t('cases.day')} required value={day} onChange={setDay} />
      )}
      <Button type="submit" kind="primary" icon="snooze" pending={pending}>
        {t('cases.verb_snooze')}
      </Button>
    </FormDialog>
  )
}
