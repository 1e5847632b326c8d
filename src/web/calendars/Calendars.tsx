import { useState } from 'react'
import { type Calendar, calendarRoutes } from '#core/teams/api.ts'
import { useSession } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { CalendarDialog, type CalendarDraft } from './CalendarDialog.tsx'
import { hoursInWords } from './hours.ts'

export const Calendars = () => {
  const found = useAsk(calendarRoutes.list, {})
  const { workspace } = useSession()
  const [edited, edit] = useState<{ calendar: Calendar | null; draft: CalendarDraft } | null>(null)
  const add = () =>
    edit({
      calendar: null,
      draft: { name: t('calendars.new_name'), zone: workspace.zone, week: officeWeek(), holidays: [] },
    })
  return (
    <Section
      title={t('calendars.title')}
      about={t('calendars.about')}
      actions={
        <Button size="small" icon="plus" onPress={add}>
          {t('calendars.new')}
        </Button>
      }
    >
      <Await {...found}>
        {(calendars) => (
          <Stack gap={3}>
            {calendars.map((calendar) => (
              <Card
                key={calendar.id}
                title={
                  <>
                    {calendar.name} {calendar.isDefault && <Badge>{t('calendars.default')}</Badge>}
                  </>
                }
                actions={
                  <Button size="small" icon="edit" onPress={() => edit({ calendar, draft: calendar })}>
                    {t('ui.edit')}
                  </Button>
                }
              >
                <Text>{hoursInWords(calendar.week)}</Text>
                <Text muted small>
                  {calendar.zone} · {t('calendars.holidays_n', { n: calendar.holidays.length })}
                </Text>
              </Card>
            ))}
          </Stack>
        )}
      </Await>
      {edited && <CalendarDialog {...edited} onClose={() => edit(null)} />}
    </Section>
  )
}

const officeWeek = (): Calendar['week'] => {
  const day = () => [{ from: 9 * 60, to: 17 * 60 }]
  return {
    monday: day(),
    tuesday: day(),
    wednesday: day(),
    thursday: day(),
    friday: day(),
    saturday: [],
    sunday: [],
  }
}
