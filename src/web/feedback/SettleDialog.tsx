import { useState } from 'react'
import { feedbackRoutes } from '#core/feedback/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'

const ENDS = ['no_action_needed', 'declined'] as const

/** The decision not to act, written down: the only way out of the ledger without the customer being told. */
export const SettleDialog = ({ id, onClose }: { id: Id<'feedback'>; onClose: () => void }) => {
  const [outcome, choose] = useState<(typeof ENDS)[number]>('no_action_needed')
  const [reason, write] = useState('')
  const settle = useAct(feedbackRoutes.settle, {
    shown: true,
    touches: ['ledger', 'metrics'],
    onDone: () => {
      toast.done(t('feedback.settle_done'))
      onClose()
    },
  })
  return (
    <FormDialog
      draft={reason}
      title={t('feedback.settle_title')}
      onClose={onClose}
      onSubmit={() => settle.act({ id, outcome, reason })}
      problem={settle.problem}
    >
      <RadioGroup
        label={t('feedback.settle_how')}
        value={outcome}
        onChange={choose}
        choices={ENDS.map((value) => ({
          value,
          text: t(`feedback.outcome_${value}`),
          hint: t(`feedback.outcome_${value}_hint`),
        }))}
      />
      <TextArea
        name="reason"
        label={t('feedback.settle_reason')}
        hint={t('feedback.settle_reason_hint')}
        required
        value={reason}
        onChange={write}
        maxLength={2000}
        onSend={() => settle.act({ id, outcome, reason })}
      />
      <Button type="submit" kind="primary" pending={settle.pending}>
        {t('feedback.settle_title')}
      </Button>
    </FormDialog>
  )
}
