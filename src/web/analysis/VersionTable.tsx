import { type Learning, learningRoutes } from '#core/analysis/learning-api.ts'
import { useAct } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'

type Version = Learning['versions'][number]

export const VersionTable = ({ versions, may }: { versions: readonly Version[]; may: boolean }) => {
  const apply = useAct(learningRoutes.apply, {
    onDone: (_, { number }) => toast.done(t('analysis.did_apply', { number: Number(number) })),
  })
  const isShippedOnly = !versions.some(({ inForce, shipped }) => inForce && !shipped)
  return (
    <Section
      title={t('analysis.versions')}
      actions={
        may &&
        !isShippedOnly && (
          <Button pending={apply.pending} onPress={() => apply.act({ number: 0 })}>
            {t('analysis.apply_shipped')}
          </Button>
        )
      }
    >
      <Text muted small>
        {t(versions.length === 0 ? 'analysis.no_versions' : 'analysis.versions_about')}
      </Text>
      {versions.length > 0 && (
        <Card flush>
          <Table
            name={t('analysis.versions')}
            rows={versions}
            keyOf={({ number }) => String(number)}
            columns={[
              {
                id: 'number',
                title: t('analysis.version'),
                cell: ({ number, shipped, inForce, damaged }) => (
                  <>
                    {shipped ? t('analysis.shipped') : t('analysis.version_n', { number })}{' '}
                    {inForce && !damaged && <Badge tone="positive">{t('analysis.in_force')}</Badge>}
                    {damaged && <Badge tone="warning">{t('analysis.damaged')}</Badge>}
                  </>
                ),
              },
              { id: 'at', title: t('analysis.taught_at'), cell: ({ at }) => <Time at={at} /> },
              {
                id: 'from',
                title: t('analysis.taught_from'),
                cell: ({ report }) =>
                  t('analysis.from', { corrections: report.corrections, scores: report.scores }),
              },
              {
                id: 'held',
                title: t('analysis.held_back'),
                number: true,
                cell: ({ report }) =>
                  report.heldBack === 0
                    ? '–'
                    : `${formatNumber(report.rightBefore)} → ${formatNumber(report.right)} / ${formatNumber(report.heldBack)}`,
              },
              {
                id: 'use',
                title: t('analysis.actions'),
                cell: ({ number, inForce }) =>
                  may &&
                  !inForce && (
                    <Button size="small" pending={apply.pending} onPress={() => apply.act({ number })}>
                      {t('analysis.apply')}
                    </Button>
                  ),
              },
            ]}
          />
        </Card>
      )}
    </Section>
  )
}
