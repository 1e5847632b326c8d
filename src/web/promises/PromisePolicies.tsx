import { useState } from 'react'
import { type Policy, policyRoutes } from '#core/promises/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card, Cards } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { PolicyDialog } from './PolicyDialog.tsx'

export const PromisePolicies = () => {
  const found = useAsk(policyRoutes.list, {})
  const may = useCan()('rules.write')
  const [edited, edit] = useState<Policy | null>(null)
  return (
    <Await {...found} skeleton={<Skeleton kind="cards" lines={4} />}>
      {(policies) => (
        <>
          <Cards min="22rem">
            {policies.map((policy) => (
              <Card
                key={policy.id}
                title={t(`promises.level_${policy.level}`)}
                actions={
                  may && (
                    <Button size="small" icon="edit" onPress={() => edit(policy)}>
                      {t('promises.edit')}
                    </Button>
                  )
                }
              >
                <PolicyFacts policy={policy} />
              </Card>
            ))}
          </Cards>
          {edited && <PolicyDialog policy={edited} onClose={() => edit(null)} />}
        </>
      )}
    </Await>
  )
}

const PolicyFacts = ({ policy }: { policy: Policy }) => (
  <Stack gap={3}>
    <Facts
      facts={[
        [t('promises.first_reply'), minutesInWords(policy.firstReplyMinutes)],
        [t('promises.resolve'), minutesInWords(policy.resolveMinutes)],
        [t('promises.calendar'), policy.calendarName],
      ]}
    />
    <div>
      <Text muted small>
        {t('promises.ladder')}
      </Text>
      {policy.ladder.length === 0 && <Text small>{t('promises.ladder_none')}</Text>}
      <ol>
        {policy.ladder.map((step) => (
          <li key={JSON.stringify(step)}>{stepWords(step)}</li>
        ))}
      </ol>
    </div>
  </Stack>
)

const stepWords = ({ at, tell, raisePriority }: Policy['ladder'][number]): string => {
  const who = t(`promises.tell_${tell}`)
  const words =
    'fraction' in at
      ? t('promises.step_fraction', { share: formatNumber(at.fraction, { style: 'percent' }), who })
      : t('promises.step_late', { hours: minutesInWords(at.afterBreachMinutes), who })
  return words + (raisePriority ? t('promises.step_raise') : '')
}

export const minutesInWords = (minutes: number): string =>
  minutes % 60 === 0
    ? t('promises.in_hours', { hours: minutes / 60 })
    : minutes > 60
      ? `${t('promises.in_hours', { hours: Math.floor(minutes / 60) })} ${t('promises.in_minutes', { minutes: minutes % 60 })}`
      : t('promises.in_minutes', { minutes })
