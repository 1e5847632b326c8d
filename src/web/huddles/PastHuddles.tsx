import { Link } from '@tanstack/react-router'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Table } from '../ui/Table.tsx'
import type { HuddleInList } from './ComingHuddles.tsx'
import { HuddleStatusBadge } from './HuddleStatusBadge.tsx'

export const PastHuddles = ({
  huddles,
  more,
}: {
  huddles: readonly HuddleInList[]
  more: (() => void) | null
}) => (
  <Card flush>
    <Table
      name={t('huddles.past')}
      rows={huddles}
      keyOf={({ id }) => id}
      columns={[
        {
          id: 'when',
          title: t('huddles.when'),
          cell: ({ id, startsAt }) => (
            <Link to="/huddles/$id" params={{ id }}>
              {formatDate(startsAt, { dateStyle: 'medium', timeStyle: 'short' })}
            </Link>
          ),
        },
        { id: 'team', title: t('huddles.team'), cell: ({ teamName }) => teamName },
        {
          id: 'status',
          title: t('huddles.status'),
          cell: ({ status }) => <HuddleStatusBadge status={status} />,
        },
        {
          id: 'attended',
          title: t('huddles.attendance'),
          number: true,
          cell: ({ attended }) => formatNumber(attended),
        },
        {
          id: 'commitments',
          title: t('huddles.commitments'),
          number: true,
          cell: ({ commitments }) => formatNumber(commitments),
        },
      ]}
      footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
    />
  </Card>
)
