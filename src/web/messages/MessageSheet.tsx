import { Link } from '@tanstack/react-router'
import type { Message } from '#core/messages/message.ts'
import { t } from '../texts/text.ts'
import { Banner } from '../ui/Banner.tsx'
import { Sheet } from '../ui/Dialog.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { LeftOut } from './LeftOut.tsx'
import { MessageActs } from './MessageActs.tsx'
import { MessageStatusBadge } from './MessageStatusBadge.tsx'

export const MessageSheet = ({ message, onClose }: { message: Message; onClose: () => void }) => (
  <Sheet
    open
    title={message.subject || t(`sms.channel_${message.channel}`)}
    onClose={onClose}
    footer={<MessageActs message={message} />}
  >
    <Stack gap={4}>
      <Facts
        facts={[
          [t('messages.status'), <MessageStatusBadge key="status" status={message.status} />],
          [t('messages.from'), message.from],
          [t('messages.to'), message.to],
          [t('messages.when'), <Time key="when" at={message.sentAt ?? message.createdAt} exact />],
          ...(message.deliveredAt
            ? [[t('sms.delivered'), <Time key="there" at={message.deliveredAt} exact />] as const]
            : []),
          [t('messages.attempts'), message.attempts],
        ]}
      />
      {message.problem && <Banner kind="warning">{message.problem}</Banner>}
      <Text voice={message.direction === 'in'}>{message.text}</Text>
      <LeftOut attachments={message.attachments} />
      {message.caseId && (
        <Link to={'/cases/$id' as string} params={{ id: message.caseId } as never}>
          {t('messages.case')}
        </Link>
      )}
    </Stack>
  </Sheet>
)
