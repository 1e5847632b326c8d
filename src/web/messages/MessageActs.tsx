import { useState } from 'react'
import { messageRoutes } from '#core/messages/api.ts'
import type { Message } from '#core/messages/message.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { toast } from '../ui/toast.ts'

/** Back as long as it waits; again where it failed. Where nobody knows, a person decides with open eyes. */
export const MessageActs = ({ message: { id, status } }: { message: Message }) => {
  const may = useCan()('messages.send')
  const [isSure, setSure] = useState(false)
  const takeBack = useAct(messageRoutes.takeBack, {
    touches: ['mail-status', 'cases'],
    onDone: () => toast.done(t('messages.taken_back')),
  })
  const retry = useAct(messageRoutes.retry, {
    touches: ['mail-status'],
    onDone: () => {
      setSure(false)
      toast.done(t('messages.retried'))
    },
  })
  if (!may) return null
  if (status === 'queued')
    return (
      <Button size="small" icon="undo" pending={takeBack.pending} onPress={() => takeBack.act({ id })}>
        {t('messages.take_back')}
      </Button>
    )
  if (status !== 'failed' && status !== 'uncertain') return null
  return (
    <>
      <Button
        size="small"
        icon="refresh"
        pending={retry.pending}
        onPress={() => (status === 'uncertain' ? setSure(true) : retry.act({ id }))}
      >
        {t('messages.retry')}
      </Button>
      {isSure && (
        <Confirm
          title={t('messages.retry_title')}
          yes={t('messages.retry')}
          pending={retry.pending}
          onClose={() => setSure(false)}
          onYes={() => retry.act({ id })}
        >
          {t('messages.retry_why')}
        </Confirm>
      )}
    </>
  )
}
