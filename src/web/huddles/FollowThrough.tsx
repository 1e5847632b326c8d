import { huddleRoutes } from '#core/huddles/api.ts'
import { useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Section } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'

/** Counts side by side; no order of merit, as a handful of commitments says nothing about a team. */
export const FollowThrough = () => {
  const found = useAsk(huddleRoutes.followThrough, {})
  return (
    <Section title={t('huddles.follow')} about={t('huddles.follow_about')}>
      <Await {...found} empty={<Text muted>{t('huddles.past_none')}</Text>}>
        {(teams) => (
          <Card flush>
            <Table
              name={t('huddles.follow')}
              rows={teams}
              keyOf={({ teamId }) => teamId}
              columns={[
                { id: 'team', title: t('huddles.team'), cell: ({ teamName }) => teamName },
                {
                  id: 'held',
                  title: t('huddles.held_count'),
                  number: true,
                  cell: ({ held }) => formatNumber(held),
                },
                {
                  id: 'attendance',
                  title: t('huddles.attendance'),
                  number: true,
                  cell: ({ attendance }) =>
                    attendance === null
                      ? '–'
                      : formatNumber(attendance, { style: 'percent', maximumFractionDigits: 0 }),
                },
                {
                  id: 'kept',
                  title: t('huddles.kept'),
                  number: true,
                  cell: ({ kept }) => formatNumber(kept),
                },
                {
                  id: 'missed',
                  title: t('huddles.missed'),
                  number: true,
                  cell: ({ missed }) => formatNumber(missed),
                },
                {
                  id: 'open',
                  title: t('huddles.open'),
                  number: true,
                  cell: ({ open }) => formatNumber(open),
                },
              ]}
            />
          </Card>
        )}
      </Await>
    </Section>
  )
}
