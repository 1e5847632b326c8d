import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { isHandOff } from '#core/cases/handing.ts'
import { useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'
import { ownerOf, useOwners } from './owners.ts'

export const AssignDialog = ({ story, onClose }: CaseDialogProps) => {
  const { member } = useSession()
  const owners = useOwners()
  const [to, choose] = useState<string | null>(null)
  const [reason, write] = useState('')
  const back = useAct(caseRoutes.assign)
  const assign = useAct(caseRoutes.assign, {
    shown: true,
    onDone: (now) => {
      const { memberId, teamId } = story.owner
      const before = memberId ? { memberId } : teamId ? { teamId } : {}
      toast.undo(t('cases.did_assign', { name: now.owner.name }), () =>
        back.act({ id: story.id, ...before, reason: t('cases.assign_undone') }),
      )
      onClose()
    },
  })
  const give = (id: string) =>
    assign.act({
      id: story.id,
      version: story.version,
      ...ownerOf(id),
      ...(reason.trim() && { reason }),
    })
  const needsReason = (id: string) => isHandOff(story.owner, ownerOf(id))
  return (
    <FormDialog
      title={t('cases.assign_title')}
      onClose={onClose}
      onSubmit={() => to && give(to)}
      problem={assign.problem}
    >
      <ComboBox
        name="memberId"
        label={t('cases.assign_to')}
        required
        value={to}
        onChange={choose}
        choices={owners}
      />
      <TextArea
        name="reason"
        label={t('cases.assign_reason')}
        required={to !== null && needsReason(to)}
        {...(needsReason(member.id) && { hint: t('cases.assign_needs_reason') })}
        value={reason}
        onChange={write}
        maxLength={2000}
        onSend={() => to && give(to)}
      />
      <Stack row gap={2}>
        <Button type="submit" kind="primary" pending={assign.pending}>
          {t('cases.verb_assign')}
        </Button>
        {story.owner.memberId !== member.id && (
          <Button
            icon="person"
            whyNot={needsReason(member.id) && !reason.trim() ? t('cases.assign_needs_reason') : null}
            onPress={() => give(member.id)}
          >
            {t('cases.assign_me')}
          </Button>
        )}
      </Stack>
    </FormDialog>
  )
}
