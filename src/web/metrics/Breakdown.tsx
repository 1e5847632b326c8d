import { Link } from '@tanstack/react-router'
import { CHANNELS, type Channel } from '#core/feedback/feedback.ts'
import { type Id, isId } from '#core/ids.ts'
import { metricRoutes, type Slice } from '#core/metrics/api.ts'
import { attributeOf, isAttributeSlice, type PartOfFeedback, type SliceBy } from '#core/metrics/by.ts'
import type { Output } from '#core/wire.ts'
import { useAsk } from '../ask.ts'
import type { FeedbackSearch } from '../feedback/feedback-search.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { download, toCsv } from './csv.ts'
import { IntervalBar } from './IntervalBar.tsx'
import styles from './metrics.module.css'
import { dayOf } from './range.ts'
import { formatScore, type ScoreMetric } from './scores.ts'

type Row = Output<typeof metricRoutes.breakdown>[number]
/** Of which feedback, beside the period. */
export type Part = { unitId: Id<'unit'> | undefined; attribute?: string; value?: string }
type BreakdownProps = { metric: ScoreMetric; from: Date; by: SliceBy; part: Part }

export const nameOfSlice = (by: SliceBy): string =>
  isAttributeSlice(by)
    ? t('metrics.slice_attribute', { attribute: attributeOf(by) })
    : t(`metrics.slice_${by}`)

/** The same as filters of the feedback page. */
export const searchOf = ({ unitId, attribute, value }: Pick<Slice, keyof Part>): Partial<FeedbackSearch> => ({
  ...(unitId && { unitId }),
  ...(attribute !== undefined && value !== undefined && { attribute: [attribute, value] }),
})

/** The score of each part, without a ranking: an order by score would call noise a winner. */
export const Breakdown = ({ metric, from, by, part }: BreakdownProps) => {
  const found = useAsk(metricRoutes.breakdown, { metric, from, by, ...part }, { keep: true })
  const { nameOf } = useCategories()
  const label = (row: Row) => (by === 'category' ? nameOf(row.key) : labelOf(row, by))
  const name = t('metrics.breakdown', {
    metric: t(`metrics.${metric}`),
    slice: isAttributeSlice(by) ? attributeOf(by) : nameOfSlice(by).toLowerCase(),
  })
  return (
    <Card
      title={name}
      actions={
        found.data && (
          <Button
            size="small"
            kind="plain"
            icon="download"
            onPress={() =>
              found.data &&
              download(`${metric}-by-${by.replace(':', '-')}.csv`, toRows(found.data, by, label))
            }
          >
            {t('metrics.csv')}
          </Button>
        )
      }
    >
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={4} />}
        empty={<Text muted>{t('metrics.breakdown_none')}</Text>}
      >
        {(rows) => (
          <>
            <Text muted small>
              {t('metrics.breakdown_about')}
            </Text>
            <Table
              name={name}
              rows={rows}
              keyOf={(row) => row.key}
              columns={[
                {
                  id: 'name',
                  title: isAttributeSlice(by) ? attributeOf(by) : nameOfSlice(by),
                  cell: (row) =>
                    isAttributeSlice(by) ? (
                      <Link
                        from="/scores"
                        to="/scores"
                        search={(before) => ({
                          ...before,
                          slice: undefined,
                          attribute: [attributeOf(by), row.key],
                        })}
                      >
                        {label(row)}
                      </Link>
                    ) : (
                      <Link
                        to="/feedback"
                        search={{ metric, from: dayOf(from), ...searchOf(part), ...filterOf(row, by) }}
                      >
                        {label(row)}
                      </Link>
                    ),
                },
                {
                  id: 'score',
                  title: t('metrics.score'),
                  number: true,
                  cell: ({ score: { score } }) => (score === null ? '–' : formatScore(metric, score)),
                },
                {
                  id: 'interval',
                  title: t('metrics.interval'),
                  width: '34%',
                  cell: ({ score }) => <Interval metric={metric} score={score} />,
                },
                {
                  id: 'n',
                  title: t('metrics.answers'),
                  number: true,
                  cell: ({ score }) => formatNumber(score.n),
                },
                {
                  id: 'verdict',
                  title: t('metrics.verdict'),
                  cell: (row) =>
                    row.differsFromRest ? (
                      <Badge tone="accent">{t('metrics.differs')}</Badge>
                    ) : (
                      <span className={styles.muted}>{t('metrics.no_difference')}</span>
                    ),
                },
              ]}
            />
          </>
        )}
      </Await>
    </Card>
  )
}

const Interval = ({ metric, score: { score, low, high } }: { metric: ScoreMetric; score: Row['score'] }) =>
  score === null || low === null || high === null ? (
    '–'
  ) : (
    <span className={styles.interval}>
      <IntervalBar metric={metric} score={score} low={low} high={high} />
      <span className={styles.muted}>
        {formatScore(metric, low)} – {formatScore(metric, high)}
      </span>
    </span>
  )

const isChannel = (key: string): key is Channel => CHANNELS.some((channel) => channel === key)

const labelOf = ({ key, label }: Row, by: SliceBy): string => {
  if (by === 'channel' && isChannel(key)) return t(`feedback.channel_${key}`)
  return label || t('metrics.unnamed')
}

/** The same slice as a filter of the feedback page. */
const filterOf = ({ key }: Row, by: PartOfFeedback): Partial<FeedbackSearch> => {
  if (by === 'touchpoint' || by === 'category') return { [by]: key }
  if (by === 'channel') return isChannel(key) ? { channel: key } : {}
  if (by === 'theme') return isId('theme', key) ? { themeId: key } : {}
  if (by === 'unit') return isId('unit', key) ? { unitId: key } : {}
  if (by === 'account') return isId('account', key) ? { accountId: key } : {}
  return isId('survey', key) ? { surveyId: key } : {}
}

const toRows = (rows: readonly Row[], by: SliceBy, label: (row: Row) => string) =>
  toCsv([
    [by, 'score', 'low', 'high', 'n', 'promoters', 'passives', 'detractors', 'differs_from_rest'],
    ...rows.map((row) => [
      label(row),
      row.score.score,
      row.score.low,
      row.score.high,
      row.score.n,
      row.score.promoters,
      row.score.passives,
      row.score.detractors,
      row.differsFromRest ? 'yes' : 'no',
    ]),
  ])
