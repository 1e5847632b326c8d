import { type Reward, rewardRoutes } from '#core/rewards/api.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { RedeemCode } from './RedeemCode.tsx'

export const RewardList = () => {
  const found = useAskPages(rewardRoutes.list, {})
  const may = useCan()('people.write')
  return (
    <Stack gap={4}>
      {may && <RedeemCode />}
      <Card flush>
        <Await
          {...found}
          empty={
            <EmptyState icon="gift" title={t('rewards.none')}>
              {t('rewards.none_why')}
            </EmptyState>
          }
        >
          {(rewards) => (
            <Table
              name={t('playbooks.tab_rewards')}
              rows={rewards}
              keyOf={({ id }) => id}
              columns={[
                { id: 'code', title: t('rewards.code'), cell: ({ code }) => <code>{code}</code> },
                { id: 'kind', title: t('rewards.kind'), cell: ({ kind }) => t(`playbooks.kind_${kind}`) },
                { id: 'worth', title: t('rewards.worth'), cell: ({ worth }) => worth },
                { id: 'person', title: t('rewards.person'), cell: ({ personName }) => personName ?? '–' },
                {
                  id: 'granted',
                  title: t('rewards.granted'),
                  cell: ({ grantedAt }) => <Time at={grantedAt} />,
                },
                { id: 'state', title: t('rewards.state'), cell: (reward) => <RewardState reward={reward} /> },
              ]}
              footer={found.more && <Button onPress={found.more}>{t('ui.more')}</Button>}
            />
          )}
        </Await>
      </Card>
    </Stack>
  )
}

const RewardState = ({ reward: { redeemedAt, expiresAt } }: { reward: Reward }) => {
  if (redeemedAt)
    return (
      <>
        <Badge tone="positive">{t('rewards.redeemed')}</Badge> <Time at={redeemedAt} />
      </>
    )
  const isOver = expiresAt !== null && expiresAt <= new Date()
  return <Badge tone={isOver ? 'passive' : 'plain'}>{t(isOver ? 'rewards.expired' : 'rewards.open')}</Badge>
}
