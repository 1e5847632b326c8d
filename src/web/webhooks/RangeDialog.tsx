import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { DAY } from '#core/time.ts'
import { webhookRoutes } from '#core/webhooks/api.ts'
import { useAct } from '../ask.ts'
import { beginningOf } from '../metrics/range.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DateRange, type Days } from '../ui/DateRange.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

export const RangeDialog = ({ id, onClose }: { id: Id<'webhook'>; onClose: () => void }) => {
  const [days, setDays] = useState<Days | null>(null)
  const [what, setWhat] = useState<'missed' | 'all'>('missed')
  const send = useAct(webhookRoutes.redeliverRange, {
    shown: true,
    onDone: ({ events }) => {
      toast.done(t('webhooks.range_done', { n: events }))
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('webhooks.range')}
      problem={send.problem}
      onClose={onClose}
      onSubmit={() => days && send.act({ id, what, ...momentsOf(days) })}
    >
      <Text>{t('webhooks.range_about')}</Text>
      <DateRange name="from" label={t('webhooks.range_days')} value={days} onChange={setDays} />
      <RadioGroup
        name="what"
        label={t('webhooks.range_what')}
        value={what}
        onChange={setWhat}
        choices={[
          { value: 'missed', text: t('webhooks.range_missed'), hint: t('webhooks.range_missed_hint') },
          { value: 'all', text: t('webhooks.range_all') },
        ]}
      />
      <Stack row gap={2}>
        <Button
          kind="primary"
          type="submit"
          pending={send.pending}
          whyNot={days ? null : t('webhooks.range_days_missing')}
        >
          {t('webhooks.range_send')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}

/** Whole days where the reader is, the last one included. */
const momentsOf = ({ from, to }: Days) => ({
  from: beginningOf(from),
  to: new Date(beginningOf(to).getTime() + DAY),
})
