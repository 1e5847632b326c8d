import { useState } from 'react'
import { type AgendaItem, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { InitiativeFields } from '../initiatives/InitiativeFields.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
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
  const [draft, setDraft] = useState({
    title: isVoice(item.kind) ? '' : item.title,
    problem: [item.detail, item.notes].filter(Boolean).join('\n\n'),
  })
  const write = (change: Partial<typeof draft>) => setDraft({ ...draft, ...change })
  const elevate = useAct(huddleRoutes.elevate, {
    shown: true,
    touches: ['initiatives'],
    onDone: () => {
      toast.done(t('huddles.elevated'))
      onClose()
    },
  })
  const send = () => elevate.act({ id: huddleId, itemId: item.id, ...draft })
  return (
    <DraftDialog draft={draft} title={t('huddles.elevate')} onClose={onClose}>
      <Form onSubmit={send} problem={elevate.problem}>
        <Text muted>{t('huddles.elevate_why')}</Text>
        <InitiativeFields draft={draft} onChange={write} onSend={send} />
        <Button type="submit" kind="primary" icon="initiative" pending={elevate.pending}>
          {t('huddles.elevate')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
