import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'

const WHOM = ['customer', 'internal'] as const

export const WaitDialog = ({ story, onClose }: CaseDialogProps) => {
  const [on, choose] = useState<(typeof WHOM)[number]>('customer')
  const [reason, write] = useState('')
  const wake = useAct(caseRoutes.wake)
  const wait = useAct(caseRoutes.wait, {
    shown: true,
    onDone: ({ id }) => {
      toast.undo(t('cases.did_wait'), () => wake.act({ id }))
      onClose()
    },
  })
  const send = () => wait.act({ id: story.id, version: story.version, on, reason })
  return (
    <FormDialog title={t('cases.wait_title')} onClose={onClose} onSubmit={send} problem={wait.problem}>
      <RadioGroup
        label={t('cases.wait_title')}
        bare
        value={on}
        onChange={choose}
        choices={WHOM.map((value) => ({
          value,
          text: t(`cases.wait_${value}`),
          hint: t(`cases.wait_${value}_hint`),
        }))}
      />
      <TextArea
        name="reason"
        label={t('cases.wait_reason')}
        required
        value={reason}
        onChange={write}
        maxLength={2000}
        onSend={send}
      />
      <Button type="submit" kind="primary" icon="pause" pending={wait.pending}>
        {t('cases.verb_wait')}
      </Button>
    </FormDialog>
  )
}
