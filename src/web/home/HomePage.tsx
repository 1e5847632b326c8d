import { useNavigate, useSearch } from '@tanstack/react-router'
import { feedbackRoutes } from '#core/feedback/api.ts'
import type { Id } from '#core/ids.ts'
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
import { UnitFilter } from '../units/UnitFilter.tsx'
import { DemoProgress } from '../workspaces/DemoProgress.tsx'
import { useDemoUnderWay } from '../workspaces/demo.ts'
import { AtRisk } from './AtRisk.tsx'
import { FirstSteps } from './FirstSteps.tsx'
import styles from './home.module.css'
import { LedgerCard } from './LedgerCard.tsx'
import { NewestWords } from './NewestWords.tsx'

const SHOWN = ['nps', 'csat', 'ces'] as const
type Shown = (typeof SHOWN)[number]

/** What is half there is not counted yet: the first numbers of a year would be a false alarm. */
export const HomePage = () => {
  const { workspace } = useSession()
  const demo = useDemoUnderWay()
  if (!demo) return <Numbers />
  return (
    <Page title={workspace.name}>
      <Card>
        <DemoProgress demo={demo} />
      </Card>
    </Page>
  )
}

const Numbers = () => {
  const can = useCan()
  const { workspace, sees } = useSession()
  const { days = 90, metric = 'nps', unitId } = useSearch({ from: '/' })
  const ledger = useAsk(feedbackRoutes.ledger, { unitId }, { enabled: can('metrics.read'), keep: true })
  const navigate = useNavigate({ from: '/' })
  const go = (change: { days?: Range; metric?: Shown; unitId?: Id<'unit'> | undefined }) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page
      title={workspace.name}
      about={sees.length > 0 && <SeenPart numbers />}
      actions={
        can('metrics.read') && <UnitFilter bare unitId={unitId} onChange={(next) => go({ unitId: next })} />
      }
    >
      <Await {...ledger} skeleton={<Skeleton kind="cards" lines={3} />}>
        {(found) =>
          found.heard === 0 && unitId === undefined ? (
            sees.length > 0 ? (
              <EmptyPart />
            ) : (
              <FirstSteps />
            )
          ) : (
            <>
              <LedgerCard ledger={found} unitId={unitId} />
              <Section
                title={t('home.scores')}
                actions={<RangePicker days={days} onChange={(next) => go({ days: next })} />}
              >
                <Scores days={days} unitId={unitId} />
                <Card>
                  <Tabs
                    name={t('metrics.which')}
                    value={metric}
                    onChange={(next) => go({ metric: next })}
                    tabs={SHOWN.map((value) => ({ value, text: t(`metrics.${value}`) }))}
                  >
                    {(shown) => <Trend metric={shown} days={days} unitId={unitId} />}
                  </Tabs>
                </Card>
              </Section>
              <Section title={t('metrics.loop')}>
                <LoopNumbers from={startOf(days)} unitId={unitId} />
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

type Slice = { days: Range; unitId: Id<'unit'> | undefined }

const Scores = ({ days, unitId }: Slice) => (
  <div className={styles.scores}>
    {SHOWN.map((metric) => (
      <Card key={metric}>
        <ScoreStat
          metric={metric}
          slice={{ from: startOf(days), unitId }}
          before={{ from: startOf(2 * days), to: startOf(days), unitId }}
        />
      </Card>
    ))}
  </div>
)

const Trend = ({ metric, days, unitId }: Slice & { metric: Shown }) => {
  const asked = { metric, from: startOf(days), by: stepOf(days), unitId } as const
  const found = useAsk(metricRoutes.trend, asked, { keep: true })
  return (
    <Await {...found} skeleton={<Skeleton lines={6} />}>
      {(points) => <MetricTrend metric={metric} points={points} />}
    </Await>
  )
}
