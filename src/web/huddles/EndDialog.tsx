import { useState } from 'react'
import { type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

export const EndDialog = ({
  huddle: { id, agenda, made, attendance, notes: before },
  onClose,
}: {
  huddle: Huddle
  onClose: () => void
}) => {
  const [notes, write] = useState(before ?? '')
  const end = useAct(huddleRoutes.hold, {
    shown: true,
    onDone: () => {
      toast.done(t('huddles.ended'))
      onClose()
    },
  })
  const send = () => end.act({ id, notes: notes.trim() || null })
  return (
    <DraftDialog draft={notes} title={t('huddles.end_title')} onClose={onClose}>
      <Form onSubmit={send} problem={end.problem}>
        <Text>
          {t('huddles.end_summary', {
            done: agenda.filter((item) => item.discussedAt).length,
            all: agenda.length,
            commitments: made.length,
            present: attendance.filter(({ present }) => present).length,
          })}
        </Text>
        <TextArea
          name="notes"
          label={t('huddles.end_notes')}
          required={false}
          rows={4}
          maxLength={10_000}
          value={notes}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" kind="primary" icon="check" pending={end.pending}>
          {t('huddles.end')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
