import type { Id } from '#core/ids.ts'
import { messageRoutes } from '#core/messages/api.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { MessageStatusBadge } from '../messages/MessageStatusBadge.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'

/** What was sent to a person and what became of it: the answer to "I never got anything". */
export const PersonMails = ({ id }: { id: Id<'person'> }) =>
  useCan()('messages.read') ? <Deliveries id={id} /> : null

const Deliveries = ({ id }: { id: Id<'person'> }) => {
  const found = useAskPages(messageRoutes.list, { personId: id, limit: 10 })
  return (
    <Card title={t('people.mails')}>
      <Await {...found} empty={<Text muted>{t('people.mails_none')}</Text>}>
        {(messages) => (
          <Stack gap={4}>
            {messages.map((message) => (
              <Stack gap={1} key={message.id}>
                <Text>{message.subject || t(`messages.kind_${message.kind}`)}</Text>
                <Text muted small>
                  <MessageStatusBadge status={message.status} /> {message.to} ·{' '}
                  <Time at={message.sentAt ?? message.createdAt} />
                </Text>
                {message.problem && (
                  <Text muted small>
                    {message.problem}
                  </Text>
                )}
              </Stack>
            ))}
            {found.more && <Button onPress={found.more}>{t('ui.more')}</Button>}
          </Stack>
        )}
      </Await>
    </Card>
  )
}
