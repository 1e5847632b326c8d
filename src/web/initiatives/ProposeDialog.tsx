import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { toast } from '../ui/toast.ts'
import { type InitiativeDraft, InitiativeFields, InitiativeOwner } from './InitiativeFields.tsx'

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
  const [draft, setDraft] = useState<InitiativeDraft>({
    title: givenTitle,
    problem: givenProblem,
    ownerId: null,
  })
  const write = (change: Partial<InitiativeDraft>) => setDraft({ ...draft, ...change })
  const link = useAct(initiativeRoutes.link)
  const propose = useAct(initiativeRoutes.propose, { shown: true })
  const send = async () => {
    try {
      const proposed = await propose.actAsync(draft)
      const whole = about ? await link.actAsync({ id: proposed.id, ...about }) : proposed
      toast.done(t('initiatives.proposed'))
      onDone(whole)
      onClose()
    } catch {
      // Said already: at the field, or by a toast.
    }
  }
  return (
    <DraftDialog draft={draft} title={t('initiatives.new')} onClose={onClose}>
      <Form onSubmit={() => void send()} problem={propose.problem}>
        <InitiativeFields
          draft={draft}
          onChange={write}
          onSend={() => void send()}
          hint={t('initiatives.title_hint')}
        />
        <InitiativeOwner ownerId={draft.ownerId} onChange={write} />
        <Button type="submit" kind="primary" pending={propose.pending || link.pending}>
          {t('initiatives.propose')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
