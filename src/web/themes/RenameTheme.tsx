import { useState } from 'react'
import { type Theme, themeRoutes } from '#core/themes/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'

export const RenameTheme = ({ theme, onClose }: { theme: Theme; onClose: () => void }) => {
  const [name, setName] = useState(theme.name)
  const back = useAct(themeRoutes.change)
  const rename = useAct(themeRoutes.change, {
    shown: true,
    touches: ['feedback'],
    onDone: ({ id }) => {
      toast.undo(t('themes.renamed'), () => back.act({ id, name: theme.name }))
      onClose()
    },
  })
  return (
    <Dialog title={t('themes.rename')} open onClose={onClose}>
      <Form onSubmit={() => rename.act({ id: theme.id, name })} problem={rename.problem}>
        <TextField
          name="name"
          label={t('themes.name')}
          required
          autoFocus
          maxLength={100}
          value={name}
          onChange={setName}
        />
        <Button type="submit" kind="primary" pending={rename.pending}>
          {t('themes.rename')}
        </Button>
      </Form>
    </Dialog>
  )
}
