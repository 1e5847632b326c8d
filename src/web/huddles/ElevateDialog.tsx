import { useState } from 'react'
import { type AgendaItem, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { isVoice } from './agenda.ts'

export const ElevateDialog = ({
  huddleId,
  item,
  onClose,
}: {
  huddleId: Id<'huddle'>
  item: AgendaItem
  onClose: () => void
}) => {
  // The title of somebody's words is their score and name; an initiative needs one of its own.
  const [title, setTitle] = useState(isVoice(item.kind) ? '' : item.title)
  const [problem, setProblem] = useState([item.detail, item.notes].filter(Boolean).join('\n\n'))
  const elevate = useAct(huddleRoutes.elevate, {
    shown: true,
    touches: ['initiatives'],
    onDone: () => {
      toast.done(t('huddles.elevated'))
      onClose()
    },
  })
  const send = () => elevate.act({ id: huddleId, itemId: item.id, title, problem })
  return (
    <Dialog title={t('huddles.elevate')} open onClose={onClose}>
      <Form onSubmit={send} problem={elevate.problem}>
        <Text muted>{t('huddles.elevate_why')}</Text>
        <TextField
          name="title"
          label={t('initiatives.title')}
          required
          autoFocus
          maxLength={200}
          value={title}
          onChange={setTitle}
        />
        <TextArea
          name="problem"
          label={t('initiatives.problem')}
          required
          rows={5}
          maxLength={4000}
          value={problem}
          onChange={setProblem}
          onSend={send}
        />
        <Button type="submit" kind="primary" icon="initiative" pending={elevate.pending}>
          {t('huddles.elevate')}
        </Button>
      </Form>
    </Dialog>
  )
}
