import { useState } from 'react'
import { type AgendaItem, type Commitment, commitmentRoutes, huddleRoutes } from '#core/huddles/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { DraftDialog } from '../ui/DraftDialog.tsx'
import { Form } from '../ui/Form.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

const ENDS = ['kept', 'missed', 'dropped'] as const

export const ReportDialog = ({
  huddleId,
  commitment,
  itemId,
  onClose,
}: {
  huddleId: Id<'huddle'>
  commitment: Commitment
  /** Where it stands on the agenda: reported back means discussed. */
  itemId?: AgendaItem['id']
  onClose: () => void
}) => {
  const [status, choose] = useState<(typeof ENDS)[number]>('kept')
  const [words, write] = useState('')
  const discuss = useAct(huddleRoutes.discuss)
  const report = useAct(commitmentRoutes.report, {
    shown: true,
    touches: ['huddles'],
    onDone: () => {
      if (itemId) discuss.act({ id: huddleId, itemId })
      toast.done(t('huddles.reported'))
      onClose()
    },
  })
  const send = () => report.act({ id: commitment.id, status, report: words.trim() || null, huddleId })
  return (
    <DraftDialog draft={words} title={t('huddles.report_title')} onClose={onClose}>
      <Form onSubmit={send} problem={report.problem}>
        <Text>
          {commitment.what} · {commitment.ownerName}
        </Text>
        <RadioGroup
          label={t('huddles.report_status')}
          value={status}
          onChange={choose}
          choices={ENDS.map((value) => ({
            value,
            text: t(`huddles.report_${value}`),
            hint: t(`huddles.report_${value}_hint`),
          }))}
        />
        <TextArea
          name="report"
          label={t('huddles.report_words')}
          required={false}
          maxLength={2000}
          value={words}
          onChange={write}
          onSend={send}
        />
        <Button type="submit" kind="primary" pending={report.pending}>
          {t('huddles.report')}
        </Button>
      </Form>
    </DraftDialog>
  )
}
