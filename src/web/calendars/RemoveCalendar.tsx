import { policyRoutes } from '#core/promises/api.ts'
import { type Calendar, teamRoutes } from '#core/teams/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Confirm } from '../ui/Confirm.tsx'
import { Text } from '../ui/Text.tsx'

type Props = { calendar: Calendar; pending: boolean; onYes: () => void; onClose: () => void }

/** Says who works in these hours and what is promised in them: while there is anything, they stay. */
export const RemoveCalendar = ({ calendar: { id, name }, pending, onYes, onClose }: Props) => {
  const { data: teams } = useAsk(teamRoutes.list, {})
  const { data: policies } = useAsk(policyRoutes.list, {})
  const isKnown = teams !== undefined && policies !== undefined
  const uses = [...(teams ?? []), ...(policies ?? [])].filter(({ calendarId }) => calendarId === id)
  return (
    <Confirm
      danger
      title={t('calendars.remove_title', { name })}
      yes={t('calendars.remove')}
      whyNot={!isKnown ? t('ui.loading') : uses.length > 0 ? t('calendars.remove_used') : null}
      pending={pending}
      onYes={onYes}
      onClose={onClose}
    >
      {uses.length > 0 ? (
        <Text>
          {t('calendars.used_by', { names: uses.map((use) => `“${use.name}”`).join(', '), n: uses.length })}
        </Text>
      ) : (
        <Text>{t('calendars.remove_why')}</Text>
      )}
    </Confirm>
  )
}
