import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

export const ShipDialog = ({ initiative, onClose }: { initiative: Initiative; onClose: () => void }) => {
  const [whatWeDid, write] = useState(initiative.whatWeDid ?? '')
  const ship = useAct(initiativeRoutes.ship, {
    shown: true,
    onDone: () => {
      toast.done(t('initiatives.shipped'))
      onClose()
    },
  })
  const send = () => ship.act({ id: initiative.id, whatWeDid })
  return (
    <DraftDialog draft={whatWeDid} title={t('initiatives.ship_title')} onClose={onClose}>
      <Form onSubmit={send} problem={ship.problem}>
        <TextArea
          name="whatWeDid"
          label={t('initiatives.ship_what')}
          hint={t('initiatives.ship_what_hint')}
          required
          rows={6}
          maxLength={4000}
          value={whatWeDid}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" kind="primary" icon="send" pending={ship.pending}>
          {t('initiatives.ship')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
