import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { useAsk } from '../ask.ts'
import { formatMinutes } from '../metrics/minutes.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Time } from '../ui/Time.tsx'

/** Where the time of a case went, from its log. */
export const StateTimes = ({ id }: { id: Id<'case'> }) => {
  const times = useAsk(caseRoutes.stateTimes, { id }).data ?? []
  if (times.length === 0) return null
  return (
    <Card title={t('cases.state_times')}>
      <Facts
        facts={times.map(({ state, minutes, times: n, firstEnteredAt }) => [
          t(`cases.state_${state}`),
          <span key={state}>
            {formatMinutes(minutes)}
            {n > 1 && ` · ${t('cases.state_times_n', { n })}`} · {t('cases.since_first')}{' '}
            <Time at={firstEnteredAt} />
          </span>,
        ])}
      />
    </Card>
  )
}
