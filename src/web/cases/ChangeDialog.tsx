import { useState } from 'react'
import { caseRoutes } from '#core/cases/api.ts'
import { PRIORITY_LEVELS } from '#core/priority/priority.ts'
import { useAct } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import type { CaseDialogProps } from './CaseDialogs.tsx'

export const ChangeDialog = ({ story, onClose }: CaseDialogProps) => {
  const [title, setTitle] = useState(story.title)
  const [category, setCategory] = useState(story.category)
  const [level, setLevel] = useState(story.priority.level)
  const [reason, setReason] = useState('')
  const change = useAct(caseRoutes.change, {
    shown: true,
    onDone: () => {
      toast.done(t('cases.did_change'))
      onClose()
    },
  })
  const isOtherLevel = level !== story.priority.level
  const { inUse, nameOf } = useCategories()
  const known = [...new Set([...inUse.map(({ key }) => key), ...(story.category ? [story.category] : [])])]
  return (
    <FormDialog
      title={t('cases.change_title')}
      onClose={onClose}
      problem={change.problem}
      onSubmit={() =>
        change.act({
          id: story.id,
          version: story.version,
          ...(title !== story.title && { title }),
          ...(category !== story.category && { category }),
          ...(isOtherLevel && { level, reason }),
        })
      }
    >
      <TextField
        name="title"
        label={t('cases.title')}
        required
        value={title}
        onChange={setTitle}
        maxLength={200}
      />
      <ComboBox
        name="category"
        label={t('cases.category')}
        required={false}
        value={category}
        onChange={setCategory}
        choices={known.map((value) => ({ value, text: nameOf(value) }))}
      />
      <Select
        name="level"
        label={t('cases.level')}
        value={level}
        onChange={setLevel}
        choices={PRIORITY_LEVELS.map((value) => ({ value, text: t(`feedback.level_${value}`) }))}
      />
      {isOtherLevel && (
        <TextField
          name="reason"
          label={t('cases.level_reason')}
          required
          value={reason}
          onChange={setReason}
          maxLength={2000}
        />
      )}
      <Button type="submit" kind="primary" pending={change.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
