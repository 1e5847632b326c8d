import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { messageRoutes } from '#core/messages/api.ts'
import { MESSAGE_STATUSES, type Message, type MessageStatus } from '#core/messages/message.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { MessageActs } from './MessageActs.tsx'
import { MessageSheet } from './MessageSheet.tsx'
import { MessageStatusBadge } from './MessageStatusBadge.tsx'
import styles from './Messages.module.css'

export type Show = MessageStatus | 'any' | 'trouble'

export const Outbox = () => {
  const { show = 'any' } = useSearch({ from: '/messages' })
  const navigate = useNavigate({ from: '/messages' })
  const [opened, open] = useState<Message | null>(null)
  const found = useAskPages(messageRoutes.list, {
    ...(show === 'trouble' ? { inTrouble: true } : show === 'any' ? {} : { status: show }),
  })
  return (
    <Stack gap={3}>
      <div className={styles.filter}>
        <Select<Show>
          label={t('messages.status')}
          value={show}
          onChange={(next) => void navigate({ search: next === 'any' ? {} : { show: next }, replace: true })}
          choices={[
            { value: 'any', text: t('messages.any') },
            { value: 'trouble', text: t('messages.trouble') },
            ...MESSAGE_STATUSES.map((value) => ({ value, text: t(`messages.status_${value}`) })),
          ]}
        />
      </div>
      <Card flush>
        <Await
          {...found}
          skeleton={<Skeleton kind="rows" lines={6} />}
          empty={
            <EmptyState icon="message" title={t('messages.none')}>
              {t('messages.none_why')}
            </EmptyState>
          }
        >
          {(messages) => <MessageTable messages={messages} more={found.more} onOpen={open} />}
        </Await>
      </Card>
      {opened && <MessageSheet message={opened} onClose={() => open(null)} />}
    </Stack>
  )
}

/** A text message has no subject: its first words stand for it. */
const SHOWN = 60

const MessageTable = ({
  messages,
  more,
  onOpen,
}: {
  messages: readonly Message[]
  more: (() => void) | null
  onOpen: (message: Message) => void
}) => (
  <Table
    name={t('messages.list')}
    rows={messages}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'subject',
        title: t('messages.subject'),
        cell: (message) => (
          <button type="button" className={styles.open} onClick={() => onOpen(message)}>
            {message.subject || message.text.slice(0, SHOWN) || '–'}
          </button>
        ),
      },
      {
        id: 'who',
        title: t('messages.to'),
        cell: ({ direction, from, to }) => (direction === 'in' ? `← ${from}` : to),
      },
      {
        id: 'channel',
        title: t('sms.channel'),
        cell: ({ channel }) => <span className={styles.whole}>{t(`sms.channel_${channel}`)}</span>,
      },
      { id: 'kind', title: t('messages.kind'), cell: ({ kind }) => t(`messages.kind_${kind}`) },
      {
        id: 'status',
        title: t('messages.status'),
        cell: ({ status }) => <MessageStatusBadge status={status} />,
      },
      {
        id: 'when',
        title: t('messages.when'),
        cell: ({ sentAt, createdAt }) => (
          <span className={styles.whole}>
            <Time at={sentAt ?? createdAt} />
          </span>
        ),
      },
      { id: 'acts', title: t('messages.actions'), cell: (message) => <MessageActs message={message} /> },
    ]}
    footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
  />
)
