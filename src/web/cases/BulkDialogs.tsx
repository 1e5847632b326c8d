import { useState } from 'react'
import { CLOSURES, type Closure } from '#core/cases/case.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { Text } from '../ui/Text.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import type { BulkAct } from './BulkBar.tsx'
import { ownerOf, useOwners } from './owners.ts'

type BulkDialogProps = { n: number; pending: boolean; onAct: (act: BulkAct) => void; onClose: () => void }

export const BulkAssignDialog = ({ n, pending, onAct, onClose }: BulkDialogProps) => {
  const owners = useOwners()
  const [to, choose] = useState<string | null>(null)
  const [reason, write] = useState('')
  return (
    <FormDialog
      title={t('cases.assign_title')}
      onClose={onClose}
      onSubmit={() => to && onAct({ act: 'assign', ...ownerOf(to), ...(reason.trim() && { reason }) })}
    >
      <Text muted>{t('cases.selected', { n })}</Text>
      <ComboBox label={t('cases.assign_to')} required value={to} onChange={choose} choices={owners} />
      <TextArea
        label={t('cases.assign_reason')}
        hint={t('cases.assign_needs_reason')}
        required={false}
        value={reason}
        onChange={write}
        maxLength={2000}
      />
      <Button type="submit" kind="primary" pending={pending}>
        {t('cases.verb_assign')}
      </Button>
    </FormDialog>
  )
}

export const BulkCloseDialog = ({ n, pending, onAct, onClose }: BulkDialogProps) => {
  const [closure, choose] = useState<Closure>('resolved')
  const [reason, write] = useState('')
  return (
    <FormDialog
      title={t('cases.close_title')}
      onClose={onClose}
      onSubmit={() => onAct({ act: 'close', closure, ...(reason.trim() && { reason }) })}
    >
      <Text muted>{t('cases.selected', { n })}</Text>
      <RadioGroup
        label={t('cases.close_title')}
        bare
        value={closure}
        onChange={choose}
        choices={CLOSURES.map((value) => ({
          value,
          text: t(`cases.closure_${value}`),
          hint: t(`cases.closure_${value}_hint`),
        }))}
      />
      <TextArea
        label={t('cases.close_detail')}
        required={closure === 'declined'}
        value={reason}
        onChange={write}
        maxLength={2000}
      />
      <Button type="submit" kind="primary" pending={pending}>
        {t('cases.verb_close')}
      </Button>
    </FormDialog>
  )
}
