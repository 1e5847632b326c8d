import { useState } from 'react'
import { type AgendaItem, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'

/** Writing about an item means that it was talked about: it is ticked off with it. */
export const NoteDialog = ({
  huddleId,
  item,
  onClose,
}: {
  huddleId: Id<'huddle'>
  item: AgendaItem
  onClose: () => void
}) => {
  const [notes, write] = useState(item.notes ?? '')
  const discuss = useAct(huddleRoutes.discuss, { shown: true, onDone: onClose })
  const send = () => discuss.act({ id: huddleId, itemId: item.id, notes: notes.trim() || null })
  return (
    <DraftDialog draft={notes} title={t('huddles.note')} onClose={onClose}>
      <Form onSubmit={send} problem={discuss.problem}>
        <TextArea
          name="notes"
          label={t('huddles.note_of', { title: item.title })}
          required={false}
          rows={5}
          maxLength={4000}
          value={notes}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" kind="primary" pending={discuss.pending}>
          {t('huddles.note_save')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
