import { useState } from 'react'
import { type Policy, policyRoutes } from '#core/promises/api.ts'
import { calendarRoutes } from '#core/teams/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { toast } from '../ui/toast.ts'
import { LadderFields } from './LadderFields.tsx'

export const PolicyDialog = ({ policy, onClose }: { policy: Policy; onClose: () => void }) => {
  const [draft, setDraft] = useState(policy)
  const calendars = useAsk(calendarRoutes.list, {}).data ?? []
  const change = useAct(policyRoutes.change, {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const { id, firstReplyMinutes, resolveMinutes, calendarId, ladder } = draft
  return (
    <Dialog
      open
      size="wide"
      title={t('promises.edit_title', { level: t(`promises.level_${policy.level}`) })}
      onClose={onClose}
      footer={
        <>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          <Button
            kind="primary"
            pending={change.pending}
            onPress={() => change.act({ id, firstReplyMinutes, resolveMinutes, calendarId, ladder })}
          >
            {t('ui.save')}
          </Button>
        </>
      }
    >
      <Stack gap={5}>
        {change.problem && <Banner kind="negative">{change.problem.message}</Banner>}
        <HoursField
          label={t('promises.reply_hours')}
          minutes={firstReplyMinutes}
          onChange={(minutes) => setDraft({ ...draft, firstReplyMinutes: minutes })}
        />
        <HoursField
          label={t('promises.resolve_hours')}
          minutes={resolveMinutes}
          onChange={(minutes) => setDraft({ ...draft, resolveMinutes: minutes })}
        />
        <Select
          label={t('promises.calendar')}
          value={calendarId}
          onChange={(next) => setDraft({ ...draft, calendarId: next })}
          choices={calendars.map((one) => ({ value: one.id, text: one.name }))}
        />
        <Section title={t('promises.ladder')}>
          <LadderFields ladder={ladder} onChange={(next) => setDraft({ ...draft, ladder: next })} />
        </Section>
      </Stack>
    </Dialog>
  )
}

/** People promise in hours; what is kept are minutes. */
export const HoursField = ({
  label,
  minutes,
  onChange,
}: {
  label: string
  minutes: number
  onChange: (minutes: number) => void
}) => (
  <NumberField
    label={label}
    value={minutes / 60}
    min={0.25}
    step={0.25}
    onChange={(hours) => onChange(Math.max(1, Math.round((hours ?? 1) * 60)))}
  />
)
