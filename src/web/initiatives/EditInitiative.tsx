import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAct } from '../ask.ts'
import { useMembers } from '../members/use-members.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

export const EditInitiative = ({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) => {
  const members = useMembers()
  const [title, setTitle] = useState(initiative.title)
  const [problem, setProblem] = useState(initiative.problem)
  const [ownerId, setOwner] = useState(initiative.ownerId)
  const change = useAct(initiativeRoutes.change, {
    shown: true,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const send = () => change.act({ id: initiative.id, title, problem, ownerId })
  return (
    <Dialog title={t('initiatives.edit')} open onClose={onClose}>
      <Form onSubmit={send} problem={change.problem}>
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
          rows={6}
          maxLength={4000}
          value={problem}
          onChange={setProblem}
          onSend={send}
        />
        <ComboBox
          name="ownerId"
          label={t('initiatives.owner')}
          required={false}
          value={ownerId}
          onChange={setOwner}
          choices={members}
        />
        <Button type="submit" kind="primary" pending={change.pending}>
          {t('ui.save')}
        </Button>
      </Form>
    </Dialog>
  )
}
