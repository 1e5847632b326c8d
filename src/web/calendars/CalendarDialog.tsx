import { useState } from 'react'
import { type Calendar, calendarRoutes } from '#core/teams/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { HolidayFields } from './HolidayFields.tsx'
import { RemoveCalendar } from './RemoveCalendar.tsx'
import { WeekFields } from './WeekFields.tsx'
import { ZoneField } from './ZoneField.tsx'

export type CalendarDraft = Pick<Calendar, 'name' | 'zone' | 'week' | 'holidays'>

type Props = {
  /** Null: they are new, and are not there before they are saved. */
  calendar: Calendar | null
  draft: CalendarDraft
  onClose: () => void
}

export const CalendarDialog = ({ calendar, draft: first, onClose }: Props) => {
  const [{ name, zone, week, holidays }, setDraft] = useState(first)
  const draft = { name, zone, week, holidays }
  const done = (words: string) => ({
    shown: true,
    onDone: () => {
      toast.done(words)
      onClose()
    },
  })
  const create = useAct(calendarRoutes.create, done(t('ui.saved')))
  const change = useAct(calendarRoutes.change, done(t('ui.saved')))
  const remove = useAct(calendarRoutes.remove, done(t('calendars.removed')))
  const [isRemoving, setRemoving] = useState(false)
  const save = () => (calendar ? change.act({ id: calendar.id, ...draft }) : create.act(draft))
  return (
    <DraftDialog draft={draft} title={calendar?.name ?? t('calendars.new')} onClose={onClose} size="wide">
      <Form problem={create.problem ?? change.problem ?? remove.problem} onSubmit={save}>
        <TextField
          name="name"
          label={t('calendars.name')}
          required
          maxLength={100}
          value={name}
          onChange={(next) => setDraft({ ...draft, name: next })}
        />
        <ZoneField value={zone} onChange={(next) => setDraft({ ...draft, zone: next })} />
        <WeekFields week={week} onChange={(next) => setDraft({ ...draft, week: next })} />
        <Section title={t('calendars.holidays')}>
          <HolidayFields holidays={holidays} onChange={(next) => setDraft({ ...draft, holidays: next })} />
        </Section>
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={create.pending || change.pending}>
            {t('ui.save')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
          {calendar && !calendar.isDefault && (
            <Button kind="danger" onPress={() => setRemoving(true)}>
              {t('calendars.remove')}
            </Button>
          )}
        </Stack>
      </Form>
      {isRemoving && calendar && (
        <RemoveCalendar
          calendar={calendar}
          pending={remove.pending}
          onClose={() => setRemoving(false)}
          onYes={() => remove.act({ id: calendar.id })}
        />
      )}
    </DraftDialog>
  )
}
