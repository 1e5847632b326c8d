import { type Learning, learningRoutes } from '#core/analysis/learning-api.ts'
import { useAct, useAsk } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { RerunCard } from './RerunCard.tsx'
import { VersionTable } from './VersionTable.tsx'

export const LearningPanel = ({ may }: { may: boolean }) => {
  const found = useAsk(learningRoutes.show, {})
  const teach = useAct(learningRoutes.teach, { onDone: () => toast.say(t('analysis.teaching')) })
  return (
    <Await {...found} skeleton={<Skeleton kind="rows" lines={8} />}>
      {(learning) => (
        <Stack gap={6}>
          <Section
            title={t('analysis.accuracy')}
            actions={
              may && (
                <Button icon="refresh" pending={teach.pending} onPress={() => teach.act({})}>
                  {t('analysis.teach')}
                </Button>
              )
            }
          >
            {learning.accuracy.length === 0 ? (
              <EmptyState icon="metric" title={t('analysis.no_accuracy')}>
                {t('analysis.no_accuracy_why')}
              </EmptyState>
            ) : (
              <>
                <Text muted small>
                  {t('analysis.accuracy_about', { model: learning.model, corrections: learning.corrections })}
                </Text>
                <Card flush>
                  <AccuracyTable rows={learning.accuracy} />
                </Card>
              </>
            )}
          </Section>
          <RerunCard rerun={learning.rerun} may={may} />
          <VersionTable versions={learning.versions} may={may} />
        </Stack>
      )}
    </Await>
  )
}

type Row = Learning['accuracy'][number]

const AccuracyTable = ({ rows }: { rows: readonly Row[] }) => {
  const { nameOf } = useCategories()
  return (
    <Table
      name={t('analysis.accuracy')}
      rows={rows}
      keyOf={({ field, label }) => `${field} ${label}`}
      columns={[
        {
          id: 'label',
          title: t('analysis.label'),
          cell: ({ field, label }) => (
            <>
              {field === 'category' ? nameOf(label) : field === 'sentiment' ? mood(label) : step(label)}{' '}
              <Badge>{t(`feedback.${field}`)}</Badge>
            </>
          ),
        },
        { id: 'n', title: t('analysis.n'), number: true, cell: ({ n }) => formatNumber(n) },
        {
          id: 'precision',
          title: t('analysis.precision'),
          number: true,
          cell: ({ precision }) => <Within {...precision} />,
        },
        {
          id: 'recall',
          title: t('analysis.recall'),
          number: true,
          cell: ({ recall }) => <Within {...recall} />,
        },
        {
          id: 'abstained',
          title: t('analysis.abstained'),
          number: true,
          cell: ({ abstained }) => <Within {...abstained} />,
        },
      ]}
    />
  )
}

const mood = (label: string) =>
  label === 'positive' || label === 'neutral' || label === 'negative' || label === 'mixed'
    ? t(`feedback.sentiment_${label}`)
    : label

const step = (label: string) =>
  label === 'low' || label === 'some' || label === 'high' ? t(`feedback.urgency_${label}`) : label

const percent = (share: number) => formatNumber(share, { style: 'percent', maximumFractionDigits: 0 })

const Within = ({ share, low, high }: Row['recall']) =>
  share === null || low === null || high === null ? (
    '–'
  ) : (
    <>
      {percent(share)}{' '}
      <Text small muted>
        {t('analysis.within', { low: percent(low), high: percent(high) })}
      </Text>
    </>
  )
