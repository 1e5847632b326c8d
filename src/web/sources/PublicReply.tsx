import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { messageRoutes } from '#core/messages/api.ts'
import { originRoutes } from '#core/sources/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import styles from './sources.module.css'

type ReplyProps = { id: Id<'feedback'>; limit: number; source: string; onClose: () => void }

/** What everybody will read is looked at before it goes, and can be taken back for a minute. */
export const PublicReply = ({ id, limit, source, onClose }: ReplyProps) => {
  const [text, setText] = useState('')
  // The same words sent twice leave once.
  const [key] = useState(() => crypto.randomUUID())
  const takeBack = useAct(messageRoutes.takeBack, {
    touches: ['cases', 'feedback'],
    onDone: () => toast.say(t('sources.reply_back')),
  })
  const reply = useAct(originRoutes.reply, {
    shown: true,
    touches: ['cases', 'messages'],
    onDone: (message) => {
      onClose()
      toast.undo(t('sources.reply_queued'), () => takeBack.act({ id: message.id }))
    },
  })
  const left = limit - text.trim().length
  const whyNot = text.trim() === '' ? t('sources.reply_empty') : left < 0 ? t('sources.reply_long') : null
  return (
    <FormDialog
      draft={text}
      size="wide"
      title={t('sources.reply')}
      problem={reply.problem}
      onClose={onClose}
      onSubmit={() => whyNot === null && reply.act({ id, text, key })}
    >
      <TextArea
        name="text"
        label={t('sources.reply_text')}
        hint={t('sources.reply_hint', { left })}
        rows={5}
        value={text}
        onChange={setText}
      />
      {text.trim() !== '' && (
        <section className={styles.preview} aria-label={t('sources.reply_preview')}>
          <Text muted small>
            {t('sources.reply_preview')} · {t('sources.reply_as', { source })}
          </Text>
          <Text>{text.trim()}</Text>
        </section>
      )}
      <Stack row gap={2}>
        <Button kind="primary" type="submit" icon="send" pending={reply.pending} whyNot={whyNot}>
          {t('sources.reply_send')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
