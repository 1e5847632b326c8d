import { useState } from 'react'
import { callRoutes } from '#core/calls/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DateField } from '../ui/DateField.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

type Promised = { personId: Id<'person'>; caseId?: Id<'case'> }

export const PromiseCall = (promised: Promised) => {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button {...(promised.caseId && { size: 'small' as const })} icon="phone" onPress={() => setOpen(true)}>
        {t('calls.promise')}
      </Button>
      {isOpen && <PromiseDialog promised={promised} onClose={() => setOpen(false)} />}
    </>
  )
}

const PromiseDialog = ({ promised, onClose }: { promised: Promised; onClose: () => void }) => {
  const [about, setAbout] = useState('')
  const [day, setDay] = useState<string | null>(today())
  const [from, setFrom] = useState('09:00')
  const [until, setUntil] = useState('17:00')
  const promise = useAct(callRoutes.promise, {
    shown: true,
    onDone: () => {
      toast.done(t('calls.promised'))
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('calls.promise')}
      problem={promise.problem}
      onClose={onClose}
      onSubmit={() =>
        day &&
        promise.act({
          ...promised,
          about,
          from: new Date(`${day}T${from}`),
          until: new Date(`${day}T${until}`),
        })
      }
    >
      <TextField
        name="about"
        label={t('calls.promise_about')}
        required
        maxLength={2_000}
        value={about}
        onChange={setAbout}
      />
      <DateField
        name="day"
        label={t('calls.promise_day')}
        hint={t('calls.promise_whole')}
        value={day}
        onChange={setDay}
        min={today()}
      />
      <TextField name="from" type="time" label={t('calls.promise_from')} value={from} onChange={setFrom} />
      <TextField
        name="until"
        type="time"
        label={t('calls.promise_until')}
        value={until}
        onChange={setUntil}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={promise.pending}>
          {t('calls.promise')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}

/** In the caller's own time: that is the clock on their wall. */
const today = (): string => {
  const now = new Date()
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10)
}
