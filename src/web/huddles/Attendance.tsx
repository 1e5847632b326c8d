import { type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import { whyNotHuddle } from '#core/huddles/huddle-state.ts'
import { useCan } from '../app/session.ts'
import { foresee, useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'

export const Attendance = ({ huddle: { id, status, attendance } }: { huddle: Huddle }) => {
  const may = useCan()('huddles.write')
  const attend = useAct(huddleRoutes.attend, {
    optimistic: ({ memberIds }) => [
      foresee(huddleRoutes.show, { id }, (huddle) => ({
        ...huddle,
        attendance: huddle.attendance.map((one) => ({ ...one, present: memberIds.includes(one.memberId) })),
      })),
    ],
  })
  const mark = (memberId: string, isHere: boolean) =>
    attend.act({
      id,
      memberIds: attendance
        .filter((one) => (one.memberId === memberId ? isHere : one.present))
        .map((one) => one.memberId),
    })
  if (status === 'cancelled') return null
  const meets = may && whyNotHuddle(status, 'meet') === null
  const present = attendance.filter((one) => one.present)
  return (
    <Card title={t('huddles.who')}>
      {attendance.length === 0 && <Text muted>{t('huddles.who_none')}</Text>}
      {meets ? (
        <Stack gap={2}>
          {attendance.map(({ memberId, name, present: isHere }) => (
            <Checkbox key={memberId} checked={isHere} onChange={(on) => mark(memberId, on)}>
              {name}
            </Checkbox>
          ))}
        </Stack>
      ) : (
        <Stack row gap={2}>
          {(status === 'held' ? present : attendance).map(({ memberId, name }) => (
            <Badge key={memberId} icon="person">
              {name}
            </Badge>
          ))}
          {status === 'held' && present.length === 0 && (
            <Text muted>{t('huddles.attended_count', { n: 0 })}</Text>
          )}
        </Stack>
      )}
    </Card>
  )
}
