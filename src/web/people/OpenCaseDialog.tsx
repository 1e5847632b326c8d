import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { PRIORITY_LEVELS, type PriorityLevel } from '#core/priority/priority.ts'
import { useSession } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { ownerOf, useOwners } from '../cases/owners.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

/** For what was said where Heard does not listen: at the counter, on the telephone. */
export const OpenCaseDialog = ({ personId, onClose }: { personId: Id<'person'>; onClose: () => void }) => {
  const [title, setTitle] = useState('')
  const [level, setLevel] = useState<PriorityLevel>('normal')
  const [owner, setOwner] = useState<string | null>(null)
  const owners = useOwners()
  const { member } = useSession()
  const navigate = useNavigate()
  const openCase = useAct(caseRoutes.open, {
    shown: true,
    touches: ['people'],
    onDone: ({ id, number }) => {
      toast.done(t('people.case_opened', { number: String(number) }))
      void navigate({ to: '/cases/$id', params: { id } })
    },
  })
  return (
    <FormDialog
      title={t('people.open_case')}
      onClose={onClose}
      onSubmit={() => openCase.act({ personId, title, level, ...ownerOf(owner ?? member.id) })}
      problem={openCase.problem}
    >
      <TextField
        name="title"
        label={t('people.case_title')}
        required
        value={title}
        onChange={setTitle}
        maxLength={200}
      />
      <Select
        name="level"
        label={t('cases.level')}
        value={level}
        onChange={setLevel}
        choices={PRIORITY_LEVELS.map((value) => ({ value, text: t(`feedback.level_${value}`) }))}
      />
      <ComboBox
        name="memberId"
        label={t('people.case_owner')}
        hint={t('people.case_owner_hint')}
        required={false}
        value={owner}
        onChange={setOwner}
        choices={owners}
      />
      <Button type="submit" kind="primary" pending={openCase.pending}>
        {t('people.open_case')}
      </Button>
    </FormDialog>
  )
}
