import { useState } from 'react'
import { type Room, roomRoutes } from '#core/notices/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Stack } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Notices.module.css'
import { RoomDialog } from './RoomDialog.tsx'

/** Chat channels that hear what happens: added by the address of their webhook, tried with one press. */
export const RoomList = () => {
  const found = useAsk(roomRoutes.list, {}, { refreshEveryMs: 5_000 })
  const [edited, edit] = useState<Room | 'new' | null>(null)
  const add = (
    <Button kind="primary" icon="plus" onPress={() => edit('new')}>
      {t('notices.new_room')}
    </Button>
  )
  return (
    <>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={3} />}
        empty={
          <EmptyState icon="message" title={t('notices.no_rooms')} action={add}>
            {t('notices.no_rooms_why')}
          </EmptyState>
        }
      >
        {(rooms) => (
          <Stack gap={3}>
            {rooms.map((room) => (
              <RoomCard key={room.id} room={room} onEdit={() => edit(room)} />
            ))}
            <Stack row>{add}</Stack>
          </Stack>
        )}
      </Await>
      {edited && <RoomDialog room={edited === 'new' ? null : edited} onClose={() => edit(null)} />}
    </>
  )
}

const RoomCard = ({ room, onEdit }: { room: Room; onEdit: () => void }) => {
  const change = useAct(roomRoutes.change)
  const trial = useAct(roomRoutes.trial)
  return (
    <Card title={room.name}>
      <Stack gap={2}>
        <Text muted>
          {t(`notices.room_${room.kind}`)} · {room.url}
        </Text>
        <Text>{room.kinds.map((kind) => t(`notices.kind_${kind}`)).join(' · ')}</Text>
        <LastPost room={room} />
        <div className={styles.room}>
          <Switch on={room.enabled} onChange={(enabled) => change.act({ id: room.id, enabled })}>
            {t('notices.room_on')}
          </Switch>
          <Stack row gap={2}>
            <Button
              size="small"
              icon="send"
              pending={trial.pending}
              onPress={() => trial.act({ id: room.id })}
            >
              {t('notices.try')}
            </Button>
            <IconButton icon="edit" name={t('notices.edit_room', { name: room.name })} onPress={onEdit} />
          </Stack>
        </div>
      </Stack>
    </Card>
  )
}

const LastPost = ({ room: { lastPost } }: { room: Room }) => {
  if (!lastPost) return <Text muted>{t('notices.never_posted')}</Text>
  const tone = lastPost.status === 'failed' ? 'negative' : lastPost.status === 'sent' ? 'positive' : 'notice'
  return (
    <Stack row gap={2}>
      <Badge tone={tone}>{t(`notices.post_${lastPost.status}`)}</Badge>
      <Time at={lastPost.at} />
      {lastPost.problem && <Text>{lastPost.problem}</Text>}
    </Stack>
  )
}
