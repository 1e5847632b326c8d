import { useState } from 'react'
import { formatDate, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { SNOOZES, type Snooze, snoozeEnd } from './snooze-times.ts'

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
        choices={SNOOZES.map((value) => {
          const end = value === 'day' ? null : snoozeEnd(value, new Date(), null)
          return {
            value,
            text: t(`cases.snooze_${value}`),
            ...(end && { hint: formatDate(end, { weekday: 'long', hour: 'numeric', minute: '2-digit' }) }),
          }
        })}
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
