import { Link, useParams } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { AnnouncementPanel } from './AnnouncementPanel.tsx'
import { EffectPanel } from './EffectPanel.tsx'
import { InitiativeActions } from './InitiativeActions.tsx'
import { InitiativeStatusBadge } from './InitiativeStatusBadge.tsx'
import styles from './initiatives.module.css'
import { LinksPanel } from './LinksPanel.tsx'

export const InitiativePage = () => {
  const { id } = useParams({ from: '/initiatives/$id' })
  const found = useAsk(initiativeRoutes.show, { id: id as Id<'initiative'> })
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(initiative) => <Whole initiative={initiative} />}
    </Await>
  )
}

const Whole = ({ initiative }: { initiative: Initiative }) => (
  <Page
    title={initiative.title}
    back={<Link to="/initiatives">{t('nav.initiatives')}</Link>}
    about={<InitiativeStatusBadge status={initiative.status} />}
    actions={<InitiativeActions initiative={initiative} />}
  >
    {initiative.droppedBecause && (
      <Banner>{t('initiatives.dropped_because', { reason: initiative.droppedBecause })}</Banner>
    )}
    <div className={styles.split}>
      <Stack>
        <Card title={t('initiatives.problem')}>
          <Text>{initiative.problem}</Text>
        </Card>
        {initiative.whatWeDid && (
          <Card title={t('initiatives.what_we_did')}>
            <Text>{initiative.whatWeDid}</Text>
          </Card>
        )}
        <AnnouncementPanel initiative={initiative} />
        <EffectPanel initiative={initiative} />
      </Stack>
      <Stack>
        <Card>
          <Facts
            facts={[
              [t('initiatives.owner'), initiative.ownerName ?? t('initiatives.owner_none')],
              [t('initiatives.feedback'), t('initiatives.pieces', { n: initiative.pieces })],
              [t('nav.who'), t('initiatives.people', { n: initiative.people })],
              [t('initiatives.proposed'), <Time key="created" at={initiative.createdAt} />],
              ...(initiative.shippedAt
                ? [[t('initiatives.shipped_at'), <Time key="shipped" at={initiative.shippedAt} />] as const]
                : []),
            ]}
          />
        </Card>
        <LinksPanel initiative={initiative} />
      </Stack>
    </div>
  </Page>
)
