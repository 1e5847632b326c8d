import { useNavigate, useSearch } from '@tanstack/react-router'
import { feedbackRoutes } from '#core/feedback/api.ts'
import { metricRoutes } from '#core/metrics/api.ts'
import { useCan, useSession } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { LoopNumbers } from '../metrics/LoopNumbers.tsx'
import { MetricTrend } from '../metrics/MetricTrend.tsx'
import { RangePicker } from '../metrics/RangePicker.tsx'
import { type Range, startOf, stepOf } from '../metrics/range.ts'
import { ScoreStat } from '../metrics/ScoreStat.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { EmptyPart } from '../units/EmptyPart.tsx'
import { SeenPart } from '../units/SeenPart.tsx'
import { AtRisk } from './AtRisk.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import styles from './home.module.css'
import { LedgerCard } from './LedgerCard.tsx'
import { NewestWords } from './NewestWords.tsx'

const SHOWN = ['nps', 'csat', 'ces'] as const
type Shown = (typeof SHOWN)[number]

export const HomePage = () => {
  const can = useCan()
  const { workspace, sees } = useSession()
  const ledger = useAsk(feedbackRoutes.ledger, {}, { enabled: can('metrics.read') })
  const { days = 90, metric = 'nps' } = useSearch({ from: '/' })
  const navigate = useNavigate({ from: '/' })
  const go = (change: { days?: Range; metric?: Shown }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page title={workspace.name} about={sees.length > 0 && <SeenPart numbers />}>
      <Await {...ledger} skeleton={<Skeleton kind="cards" lines={3} />}>
        {(found) =>
          found.heard === 0 ? (
            sees.length > 0 ? (
              <EmptyPart />
            ) : (
              <FirstSteps />
            )
          ) : (
            <>
              <LedgerCard ledger={found} />
              <Section
                title={t('home.scores')}
                actions={<RangePicker days={days} onChange={(next) => go({ days: next })} />}
              >
                <Scores days={days} />
                <Card>
                  <Tabs
                    name={t('metrics.which')}
                    value={metric}
                    onChange={(next) => go({ metric: next })}
                    tabs={SHOWN.map((value) => ({ value, text: t(`metrics.${value}`) }))}
                  >
                    {(shown) => <Trend metric={shown} days={days} />}
                  </Tabs>
                </Card>
              </Section>
              <Section title={t('metrics.loop')}>
                <LoopNumbers from={startOf(days)} />
              </Section>
              <div className={styles.pair}>
                {can('cases.read') && <AtRisk />}
                <NewestWords />
              </div>
            </>
          )
        }
      </Await>
    </Page>
  )
}

const Scores = ({ days }: { days: Range }) => (
  <div className={styles.scores}>
    {SHOWN.map((metric) => (
      <Card key={metric}>
        <ScoreStat
          metric={metric}
          slice={{ from: startOf(days) }}
          before={{ from: startOf(2 * days), to: startOf(days) }}
        />
      </Card>
    ))}
  </div>
)

const Trend = ({ metric, days }: { metric: Shown; days: Range }) => {
  const found = useAsk(metricRoutes.trend, { metric, from: startOf(days), by: stepOf(days) }, { keep: true })
  return (
    <Await {...found} skeleton={<Skeleton lines={6} />}>
      {(points) => <MetricTrend metric={metric} points={points} />}
    </Await>
  )
}
