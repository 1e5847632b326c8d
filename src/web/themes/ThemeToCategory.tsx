import { useState } from 'react'
import { type Theme, themeRoutes } from '#core/themes/api.ts'
import { useAct } from '../ask.ts'
import { useCategories } from '../feedback/use-categories.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Select } from '../ui/Select.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

const TOP = ''

export const ThemeToCategory = ({ theme, onClose }: { theme: Theme; onClose: () => void }) => {
  const { choices } = useCategories()
  const [name, setName] = useState(theme.name)
  const [parent, setParent] = useState<string>(TOP)
  const make = useAct(themeRoutes.toCategory, {
    shown: true,
    touches: ['categories', 'feedback', 'understanding'],
    onDone: () => {
      toast.done(t('analysis.did_add', { name }))
      onClose()
    },
  })
  return (
    <FormDialog
      title={t('themes.category')}
      onClose={onClose}
      problem={make.problem}
      onSubmit={() => make.act({ id: theme.id, name, parent: parent === TOP ? null : parent })}
    >
      <Text muted>{t('themes.category_why')}</Text>
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
        choices={[{ value: TOP, text: t('analysis.top') }, ...choices]}
      />
      <Button type="submit" kind="primary" pending={make.pending}>
        {t('themes.category_yes')}
      </Button>
    </FormDialog>
  )
}
