import { Link, useParams } from '@tanstack/react-router'
import { type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Banner } from '../ui/Banner.tsx'
import { Card } from '../ui/Card.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { Agenda } from './Agenda.tsx'
import { Attendance } from './Attendance.tsx'
import { Commitments } from './Commitments.tsx'
import { HuddleActions } from './HuddleActions.tsx'
import { HuddleTimer } from './HuddleTimer.tsx'
import styles from './huddles.module.css'

export const HuddlePage = () => {
  const { id } = useParams({ from: '/huddles/$id' })
  const found = useAsk(huddleRoutes.show, { id: id as Id<'huddle'> })
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(huddle) => <Whole huddle={huddle} />}
    </Await>
  )
}

const Whole = ({ huddle }: { huddle: Huddle }) => (
  <Page
    title={t('huddles.title', { team: huddle.teamName })}
    back={<Link to="/huddles">{t('nav.huddles')}</Link>}
    about={
      <>
        {formatDate(huddle.startsAt, { dateStyle: 'full', timeStyle: 'short' })}
        {huddle.facilitatorName && ` · ${huddle.facilitatorName}`}
      </>
    }
    actions={<HuddleActions huddle={huddle} />}
  >
    {huddle.status !== 'running' && <Banner>{t(`huddles.${huddle.status}_banner`)}</Banner>}
    <HuddleTimer huddle={huddle} />
    <div className={styles.split}>
      <Agenda huddle={huddle} />
      <Stack>
        <Commitments huddle={huddle} />
        <Attendance huddle={huddle} />
        {huddle.notes && (
          <Card title={t('huddles.notes')}>
            <Text>{huddle.notes}</Text>
          </Card>
        )}
      </Stack>
    </div>
  </Page>
)
