import { useState } from 'react'
import type { Id } from '#core/ids.ts'
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

export type About = { themeId: Id<'theme'> } | { feedbackId: Id<'feedback'> } | { caseId: Id<'case'> }

/** From wherever the thought arises: a theme, a piece of feedback or a case is linked at once. */
export const ProposeDialog = ({
  title: givenTitle = '',
  problem: givenProblem = '',
  about,
  onClose,
  onDone,
}: {
  title?: string
  problem?: string
  about?: About
  onClose: () => void
  onDone: (initiative: Initiative) => void
}) => {
  const members = useMembers()
  const [title, setTitle] = useState(givenTitle)
  const [problem, setProblem] = useState(givenProblem)
  const [ownerId, setOwner] = useState<Id<'member'> | null>(null)
  const link = useAct(initiativeRoutes.link)
  const propose = useAct(initiativeRoutes.propose, { shown: true })
  const send = async () => {
    try {
      const proposed = await propose.actAsync({ title, problem, ownerId })
      const whole = about ? await link.actAsync({ id: proposed.id, ...about }) : proposed
      toast.done(t('initiatives.proposed'))
      onDone(whole)
      onClose()
    } catch {
      // Said already: at the field, or by a toast.
    }
  }
  return (
    <Dialog title={t('initiatives.new')} open onClose={onClose}>
      <Form onSubmit={() => void send()} problem={propose.problem}>
        <TextField
          name="title"
          label={t('initiatives.title')}
          hint={t('initiatives.title_hint')}
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
          onSend={() => void send()}
        />
        <ComboBox
          name="ownerId"
          label={t('initiatives.owner')}
          required={false}
          value={ownerId}
          onChange={setOwner}
          choices={members}
        />
        <Button type="submit" kind="primary" pending={propose.pending || link.pending}>
          {t('initiatives.propose')}
        </Button>
      </Form>
    </Dialog>
  )
}
