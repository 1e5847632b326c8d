import { useState } from 'react'
import { type CategoryNode, categoryRoutes } from '#core/analysis/learning-api.ts'
import { withDescendants } from '#core/analysis/tree.ts'
import { useAct } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

export const MergeCategory = ({ category, onClose }: { category: CategoryNode; onClose: () => void }) => {
  const { inUse, choices, nameOf } = useCategories()
  const [into, choose] = useState<string | null>(null)
  const merge = useAct(categoryRoutes.merge, {
    shown: true,
    touches: ['feedback', 'metrics'],
    onDone: ({ key }) => {
      toast.done(t('analysis.did_merge', { name: nameOf(key) }))
      onClose()
    },
  })
  const below = withDescendants(category.key, inUse)
  return (
    <FormDialog
      title={t('analysis.merge')}
      onClose={onClose}
      problem={merge.problem}
      onSubmit={() => into && merge.act({ key: category.key, into })}
    >
      <Text muted>{t('analysis.merge_why', { name: nameOf(category.key) })}</Text>
      <ComboBox
        name="into"
        label={t('analysis.merge_into')}
        required
        value={into}
        onChange={choose}
        choices={choices.filter(({ value }) => !below.includes(value))}
      />
      <Button type="submit" kind="danger" pending={merge.pending}>
        {t('analysis.merge_yes')}
      </Button>
    </FormDialog>
  )
}
