import { useState } from 'react'
import { type CategoryNode, categoryRoutes } from '#core/analysis/learning-api.ts'
import { withDescendants } from '#core/analysis/tree.ts'
import { useAct } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { TextArea } from '../ui/TextArea.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

const TOP = ''

/** A new category, or what one is called, where it stands and what words speak of it. */
export const CategoryDialog = ({
  category,
  onClose,
}: {
  category: CategoryNode | null
  onClose: () => void
}) => {
  const { inUse, choices, nameOf } = useCategories()
  const [name, setName] = useState(category ? nameOf(category.key) : '')
  const [parent, setParent] = useState(category?.parent ?? TOP)
  const [phrases, setPhrases] = useState(category?.phrases ?? '')
  const onDone = ({ key }: { key: string }) => {
    toast.done(t(category ? 'analysis.did_change' : 'analysis.did_add', { name: name || key }))
    onClose()
  }
  const add = useAct(categoryRoutes.add, { shown: true, onDone })
  const change = useAct(categoryRoutes.change, { shown: true, touches: ['feedback'], onDone })
  const below = category ? withDescendants(category.key, inUse) : []
  const send = () => {
    const given = { name, parent: parent === TOP ? null : parent }
    if (!category) return add.act({ ...given, phrases })
    change.act({
      key: category.key,
      ...(name !== nameOf(category.key) && { name }),
      ...(given.parent !== category.parent && { parent: given.parent }),
      ...(phrases !== category.phrases && {
        phrases: phrases.trim() === '' && category.shipped ? null : phrases,
      }),
    })
  }
  return (
    <FormDialog
      draft={[name, parent, phrases]}
      title={t(category ? 'analysis.edit' : 'analysis.add')}
      onClose={onClose}
      problem={add.problem ?? change.problem}
      onSubmit={send}
    >
      <TextField
        name="name"
        label={t('analysis.name')}
        required
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <Select
        name="parent"
        label={t('analysis.parent')}
        value={parent}
        onChange={setParent}
        choices={[
          { value: TOP, text: t('analysis.top') },
          ...choices.filter(({ value }) => !below.includes(value)),
        ]}
      />
      <TextArea
        name="phrases"
        label={t('analysis.phrases')}
        hint={t('analysis.phrases_hint')}
        required={false}
        rows={6}
        maxLength={10_000}
        value={phrases}
        onChange={setPhrases}
        onSend={send}
      />
      <Button type="submit" kind="primary" pending={add.pending || change.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
