import { Link } from '@tanstack/react-router'
import type { huddleRoutes } from '#core/huddles/api.ts'
import type { Output } from '#core/wire.ts'
import { formatDate, t } from '../texts/text.ts'
import { Card, Cards } from '../ui/Card.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { HuddleStatusBadge } from './HuddleStatusBadge.tsx'

export type HuddleInList = Output<typeof huddleRoutes.list>['items'][number]

export const ComingHuddles = ({ huddles }: { huddles: readonly HuddleInList[] }) => (
  <Cards>
    {huddles.map(({ id, teamName, status, startsAt, minutes, facilitatorName }) => (
      <Card
        key={id}
        title={
          <Link to="/huddles/$id" params={{ id }}>
            {teamName}
          </Link>
        }
        actions={<HuddleStatusBadge status={status} />}
      >
        <Stack gap={1}>
          <Text>
            {formatDate(startsAt, {
              weekday: 'long',
              day: 'numeric',
              month: 'long',
              hour: 'numeric',
              minute: '2-digit',
            })}
          </Text>
          <Text small muted>
            <Time at={startsAt} /> · {t('huddles.minutes', { n: minutes })}
            {facilitatorName && ` · ${facilitatorName}`}
          </Text>
        </Stack>
      </Card>
    ))}
  </Cards>
)
