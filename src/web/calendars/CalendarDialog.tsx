import { useState } from 'react'
import { type Calendar, calendarRoutes } from '#core/teams/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { HolidayFields } from './HolidayFields.tsx'
import { RemoveCalendar } from './RemoveCalendar.tsx'
import { WeekFields } from './WeekFields.tsx'
import { ZoneField } from './ZoneField.tsx'

export const CalendarDialog = ({ calendar, onClose }: { calendar: Calendar; onClose: () => void }) => {
  const [draft, setDraft] = useState(calendar)
  const change = useAct(calendarRoutes.change, {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const remove = useAct(calendarRoutes.remove, {
    shown: true,
    onDone: () => {
      toast.done(t('calendars.removed'))
      onClose()
    },
  })
  const [isRemoving, setRemoving] = useState(false)
  const { isDefault, ...given } = draft
  return (
    <Dialog open title={calendar.name} onClose={onClose} size="wide">
      <Form problem={change.problem ?? remove.problem} onSubmit={() => change.act(given)}>
        <TextField
          name="name"
          label={t('calendars.name')}
          required
          maxLength={100}
          value={draft.name}
          onChange={(name) => setDraft({ ...draft, name })}
        />
        <ZoneField value={draft.zone} onChange={(zone) => setDraft({ ...draft, zone })} />
        <WeekFields week={draft.week} onChange={(week) => setDraft({ ...draft, week })} />
        <Section title={t('calendars.holidays')}>
          <HolidayFields
            holidays={draft.holidays}
            onChange={(holidays) => setDraft({ ...draft, holidays })}
          />
        </Section>
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={change.pending}>
            {t('ui.save')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {!isDefault && (
            <Button kind="danger" onPress={() => setRemoving(true)}>
              {t('calendars.remove')}
            </Button>
          )}
        </Stack>
      </Form>
      {isRemoving && (
        <RemoveCalendar
          calendar={calendar}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: calendar.id })}
        />
      )}
    </Dialog>
  )
}
