import { useState } from 'react'
import { type Cause, causeRoutes } from '#core/causes/api.ts'
import type { Id } from '#core/ids.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { TextField } from '../ui/TextField.tsx'

type Props = { cause: Cause | null; causes: readonly Cause[]; onClose: () => void }

export const CauseDialog = ({ cause, causes, onClose }: Props) => {
  const [name, setName] = useState(cause?.name ?? '')
  const [parentId, setParent] = useState<Id<'cause'> | null>(cause?.parentId ?? null)
  const done = { shown: true, onDone: onClose }
  const create = useAct(causeRoutes.create, done)
  const change = useAct(causeRoutes.change, done)
  const remove = useAct(causeRoutes.remove, done)
  const save = () => (cause ? change.act({ id: cause.id, name, parentId }) : create.act({ name, parentId }))
  return (
    <FormDialog
      title={cause ? t('causes.edit', { name: cause.path }) : t('causes.new')}
      onClose={onClose}
      onSubmit={save}
      problem={create.problem ?? change.problem ?? remove.problem}
    >
      <TextField
        name="name"
        label={t('causes.name')}
        autoFocus
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <Select<Id<'cause'> | 'root'>
        name="parentId"
        label={t('causes.parent')}
        value={parentId ?? 'root'}
        onChange={(next) => setParent(next === 'root' ? null : next)}
        choices={[
          { value: 'root', text: t('causes.root') },
          ...causes.filter(({ id }) => id !== cause?.id).map(({ id, path }) => ({ value: id, text: path })),
        ]}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={create.pending || change.pending}>
          {t('ui.save')}
        </Button>
        {cause && (
          <>
            <Button onPress={() => change.act({ id: cause.id, archived: !cause.archived })}>
              {t(cause.archived ? 'causes.revive' : 'causes.archive')}
            </Button>
            <Button kind="danger" pending={remove.pending} onPress={() => remove.act({ id: cause.id })}>
              {t('causes.remove')}
            </Button>
          </>
        )}
      </Stack>
    </FormDialog>
  )
}
