import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

export const DropDialog = ({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) => {
  const [reason, write] = useState('')
  const before = initiative.status
  const back = useAct(initiativeRoutes.change)
  const drop = useAct(initiativeRoutes.change, {
    shown: true,
    onDone: ({ id }) => {
      toast.undo(t('initiatives.status_dropped'), () => {
        if (before !== 'shipped') back.act({ id, status: before })
      })
      onClose()
    },
  })
  const send = () => drop.act({ id: initiative.id, status: 'dropped', reason })
  return (
    <DraftDialog draft={reason} title={t('initiatives.drop_title')} onClose={onClose}>
      <Form onSubmit={send} problem={drop.problem}>
        <TextArea
          name="reason"
          label={t('initiatives.drop_reason')}
          hint={t('initiatives.drop_reason_hint')}
          required
          maxLength={2000}
          value={reason}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" kind="danger" pending={drop.pending}>
          {t('initiatives.drop')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
