import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { PromiseClock } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { HoursField } from '../promises/HoursField.tsx'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import { TOUCHED } from './case-acts.ts'

type Props = { id: Id<'case'>; clock: PromiseClock; onClose: () => void }

/** Another time for one promise of one case. Why stands in the timeline. */
export const RetargetDialog = ({ id, clock, onClose }: Props) => {
  const [targetMinutes, setTarget] = useState(clock.targetMinutes)
  const [reason, setReason] = useState('')
  const retarget = useAct(caseRoutes.retarget, {
    shown: true,
    touches: TOUCHED,
    onDone: () => {
      toast.done(t('ui.saved'))
      onClose()
    },
  })
  const send = () => retarget.act({ id, clockId: clock.id, targetMinutes, reason })
  return (
    <FormDialog
      title={t('cases.retarget_title', { promise: t(`cases.clock_${clock.kind}`) })}
      onClose={onClose}
      onSubmit={send}
      problem={retarget.problem}
    >
      <HoursField label={t('cases.retarget_hours')} minutes={targetMinutes} onChange={setTarget} />
      <TextArea
        name="reason"
        label={t('cases.reason')}
        required
        value={reason}
        onChange={setReason}
        maxLength={2000}
        onSend={send}
      />
      <Button type="submit" kind="primary" pending={retarget.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
