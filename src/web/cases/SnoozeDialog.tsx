import { caseRoutes } from '#core/cases/api.ts'
import { useAct } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { SnoozeForm } from './SnoozeForm.tsx'

export const SnoozeDialog = ({ story, onClose }: CaseDialogProps) => {
  const wake = useAct(caseRoutes.unsnooze)
  const snooze = useAct(caseRoutes.snooze, {
    shown: true,
    onDone: ({ id, snoozedUntil }) => {
      const when = snoozedUntil ? formatDate(snoozedUntil, { dateStyle: 'medium', timeStyle: 'short' }) : ''
      toast.undo(t('cases.did_snooze', { when }), () => wake.act({ id }))
      onClose()
    },
  })
  return (
    <SnoozeForm
      onSnooze={(until) => snooze.act({ id: story.id, version: story.version, until })}
      pending={snooze.pending}
      problem={snooze.problem}
      onClose={onClose}
    />
  )
}
