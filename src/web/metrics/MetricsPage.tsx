import { useNavigate, useSearch } from '@tanstack/react-router'
import { metricRoutes } from '#core/metrics/api.ts'
import { byAttribute, isAttributeSlice, PARTS_OF_FEEDBACK, type SliceBy } from '#core/metrics/by.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Page, Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Tabs } from '../ui/Tabs.tsx'
import { SeenPart } from '../units/SeenPart.tsx'
import { UnitFilter } from '../units/UnitFilter.tsx'
import { Breakdown, nameOfSlice, type Part } from './Breakdown.tsx'
import { download, toCsv } from './csv.ts'
import { MetricTrend, type Points } from './MetricTrend.tsx'
import { type MetricSearch, STEPS } from './metric-search.ts'
import { RangePicker } from './RangePicker.tsx'
import { dayOf, startOf, stepOf } from './range.ts'
import { ScoreStat } from './ScoreStat.tsx'
import { SCORE_METRICS, type ScoreMetric } from './scores.ts'

export const MetricsPage = () => {
  const {
    days = 90,
    metric = 'nps',
    by = stepOf(days),
    slice = 'touchpoint',
    unitId,
    attribute,
  } = useSearch({ from: '/scores' })
  const navigate = useNavigate({ from: '/scores' })
  const part = { unitId, ...(attribute && { attribute: attribute[0], value: attribute[1] }) }
  const go = (change: Partial<MetricSearch>) =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true })
  return (
    <Page
      title={t('nav.metrics')}
      about={
        <>
          {t('metrics.about')} <SeenPart numbers />
        </>
      }
      filters={
        <>
          <RangePicker days={days} onChange={(next) => go({ days: next, by: undefined })} />
          <Select
            label={t('metrics.by')}
            bare
            value={by}
            onChange={(next) => go({ by: next })}
            choices={STEPS.map((value) => ({ value, text: t(`metrics.by_${value}`) }))}
          />
          <SliceSelect slice={slice} onChange={(next) => go({ slice: next })} />
          <UnitFilter bare unitId={unitId} onChange={(next) => go({ unitId: next })} />
          {attribute && (
            <Button
              icon="close"
              onPress={() => go({ attribute: undefined })}
              name={t('metrics.all_values', { attribute: attribute[0] })}
            >
              {attribute.join(': ')}
            </Button>
          )}
        </>
      }
    >
      <Tabs
        name={t('metrics.which')}
        value={metric}
        onChange={(next) => go({ metric: next })}
        tabs={SCORE_METRICS.map((value) => ({ value, text: t(`metrics.${value}`) }))}
      >
        {(shown) => (
          <Stack gap={4}>
            <Card>
              <ScoreStat
                metric={shown}
                slice={{ from: startOf(days), ...part }}
                before={{ from: startOf(2 * days), to: startOf(days), ...part }}
              />
            </Card>
            <Trend metric={shown} from={startOf(days)} by={by} part={part} />
            <Breakdown metric={shown} from={startOf(days)} by={slice} part={part} />
          </Stack>
        )}
      </Tabs>
    </Page>
  )
}

type SliceSelectProps = { slice: SliceBy; onChange: (slice: SliceBy) => void }

/** What everybody's feedback has, and the attributes that this workspace's has. */
const SliceSelect = ({ slice, onChange }: SliceSelectProps) => {
  const { data: names = [] } = useAsk(metricRoutes.attributes, {})
  const attributes = names.map(byAttribute)
  const isOld = isAttributeSlice(slice) && !attributes.includes(slice)
  return (
    <Select
      label={t('metrics.slice')}
      bare
      value={slice}
      onChange={onChange}
      choices={[...PARTS_OF_FEEDBACK, ...attributes, ...(isOld ? [slice] : [])].map((value) => ({
        value,
        text: nameOfSlice(value),
      }))}
    />
  )
}

type TrendProps = {
  metric: ScoreMetric
  from: Date
  by: (typeof STEPS)[number]
  part: Part
}

const Trend = ({ metric, from, by, part }: TrendProps) => {
  const found = useAsk(metricRoutes.trend, { metric, from, by, ...part }, { keep: true })
  const name = t('metrics.trend', { metric: t(`metrics.${metric}`) })
  return (
    <Card
      title={name}
      actions={
        found.data && (
          <Button
            size="small"
            kind="plain"
            icon="download"
            onPress={() => found.data && download(`${metric}-${by}.csv`, trendCsv(found.data))}
          >
            {t('metrics.csv')}
          </Button>
        )
      }
    >
      <Await {...found} skeleton={<Skeleton lines={6} />}>
        {(points) => <MetricTrend metric={metric} points={points} />}
      </Await>
    </Card>
  )
}

const trendCsv = (points: Points) =>
  toCsv([
    ['from', 'to', 'score', 'low', 'high', 'n'],
    ...points.map(({ from, to, score, low, high, n }) => [dayOf(from), dayOf(to), score, low, high, n]),
  ])
