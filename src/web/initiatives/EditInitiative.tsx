import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { toast } from '../ui/toast.ts'
import { type InitiativeDraft, InitiativeFields, InitiativeOwner } from './InitiativeFields.tsx'

export const EditInitiative = ({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) => {
  const [draft, setDraft] = useState<InitiativeDraft>(initiative)
  const write = (change: Partial<InitiativeDraft>) => setDraft({ ...draft, ...change })
  const change = useAct(initiativeRoutes.change, {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const { title, problem, ownerId } = draft
  const send = () => change.act({ id: initiative.id, title, problem, ownerId })
  return (
    <DraftDialog draft={draft} title={t('initiatives.edit')} onClose={onClose}>
      <Form onSubmit={send} problem={change.problem}>
        <InitiativeFields draft={draft} onChange={write} onSend={send} />
        <InitiativeOwner ownerId={draft.ownerId} onChange={write} />
        <Button type="submit" kind="primary" pending={change.pending}>
          {t('ui.save')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
