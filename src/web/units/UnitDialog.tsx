import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Unit, unitRoutes } from '#core/units/api.ts'
import { inTreeOrder, whyNotHang } from '#core/units/tree.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

type Props = { unit: Unit | null; units: readonly Unit[]; onClose: () => void }

export const UnitDialog = ({ unit, units, onClose }: Props) => {
  const [given, setGiven] = useState({
    name: unit?.name ?? '',
    kind: unit?.kind ?? null,
    code: unit?.code ?? null,
    parentId: unit?.parentId ?? null,
  })
  const acts = useUnitActs(unit, onClose)
  const mayHang = (parentId: Id<'unit'>) =>
    !['unit.under_itself', 'unit.closed', 'unit.too_deep'].includes(
      whyNotHang(units, { id: unit?.id ?? null, name: given.name, parentId }) ?? '',
    )
  return (
    <FormDialog
      title={unit ? t('units.edit', { name: unit.name }) : t('units.new')}
      onClose={onClose}
      onSubmit={() => (unit ? acts.change.act({ id: unit.id, ...given }) : acts.create.act(given))}
      problem={acts.problem}
    >
      <TextField
        name="name"
        label={t('units.name')}
        required
        maxLength={120}
        value={given.name}
        onChange={(name) => setGiven({ ...given, name })}
      />
      <Select<Id<'unit'> | 'top'>
        name="parentId"
        label={t('units.parent')}
        value={given.parentId ?? 'top'}
        onChange={(next) => setGiven({ ...given, parentId: next === 'top' ? null : next })}
        choices={[
          { value: 'top', text: t('units.top') },
          ...inTreeOrder(units)
            .filter(({ unit: { id } }) => id === given.parentId || mayHang(id))
            .map(({ unit: { id, name }, depth }) => ({
              value: id,
              text: `${'\u2003'.repeat(depth)}${name}`,
            })),
        ]}
      />
      <TextField
        name="kind"
        label={t('units.kind')}
        hint={t('units.kind_hint')}
        maxLength={40}
        value={given.kind ?? ''}
        onChange={(kind) => setGiven({ ...given, kind: kind.trim() === '' ? null : kind })}
      />
      <TextField
        name="code"
        label={t('units.code')}
        hint={t('units.code_hint')}
        maxLength={60}
        value={given.code ?? ''}
        onChange={(code) => setGiven({ ...given, code: code.trim() === '' ? null : code })}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={acts.create.pending || acts.change.pending}>
          {t('ui.save')}
        </Button>
        {unit && (
          <>
            <Button onPress={() => (unit.closedAt ? acts.reopen : acts.close).act({ id: unit.id })}>
              {t(unit.closedAt ? 'units.reopen' : 'units.close')}
            </Button>
            <Button kind="danger" onPress={() => acts.remove.act({ id: unit.id })}>
              {t('units.remove')}
            </Button>
          </>
        )}
      </Stack>
    </FormDialog>
  )
}

/** Each can be taken back: by the toast, and by z. */
const useUnitActs = (unit: Unit | null, onClose: () => void) => {
  const name = unit?.name ?? ''
  const then = (text: string, undo: () => void) => {
    toast.undo(text, undo)
    onClose()
  }
  const back = useAct(unitRoutes.change, {})
  const reopenBack = useAct(unitRoutes.reopen, {})
  const closeBack = useAct(unitRoutes.close, {})
  const removeBack = useAct(unitRoutes.remove, {})
  const createBack = useAct(unitRoutes.create, {})
  const create = useAct(unitRoutes.create, {
    shown: true,
    onDone: (made) => then(t('units.was_added', { name: made.name }), () => removeBack.act({ id: made.id })),
  })
  const change = useAct(unitRoutes.change, {
    shown: true,
    onDone: ({ id }) => {
      const { name, kind, code, parentId } = unit!
      then(t('units.was_changed', { name }), () => back.act({ id, name, kind, code, parentId }))
    },
  })
  const close = useAct(unitRoutes.close, {
    shown: true,
    onDone: ({ id }) => then(t('units.was_closed', { name }), () => reopenBack.act({ id })),
  })
  const reopen = useAct(unitRoutes.reopen, {
    shown: true,
    onDone: ({ id }) => then(t('units.was_reopened', { name }), () => closeBack.act({ id })),
  })
  const remove = useAct(unitRoutes.remove, {
    shown: true,
    onDone: () => {
      const { kind, code, parentId } = unit!
      then(t('units.was_removed', { name }), () => createBack.act({ name, kind, code, parentId }))
    },
  })
  const problem = [create, change, close, reopen, remove].find((act) => act.problem)?.problem ?? null
  return { create, change, close, reopen, remove, problem }
}
