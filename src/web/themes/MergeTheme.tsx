import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Theme, themeRoutes } from '#core/themes/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { ComboBox } from '../ui/ComboBox.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

export const MergeTheme = ({ theme, onClose }: { theme: Theme; onClose: () => void }) => {
  const navigate = useNavigate()
  const { data: themes = [] } = useAsk(themeRoutes.list, {})
  const [into, choose] = useState<Id<'theme'> | null>(null)
  const merge = useAct(themeRoutes.merge, {
    shown: true,
    touches: ['feedback', 'initiatives'],
    onDone: ({ id, name }) => {
      toast.done(t('themes.merged', { name }))
      void navigate({ to: '/themes/$id', params: { id } })
      onClose()
    },
  })
  return (
    <Dialog title={t('themes.merge')} open onClose={onClose}>
      <Form onSubmit={() => into && merge.act({ id: theme.id, into })} problem={merge.problem}>
        <Text muted>{t('themes.merge_why', { name: theme.name })}</Text>
        <ComboBox
          name="into"
          label={t('themes.merge_into')}
          required
          value={into}
          onChange={choose}
          choices={themes
            .filter(({ id }) => id !== theme.id)
            .map(({ id, name, total }) => ({ value: id, text: name, hint: formatNumber(total) }))}
        />
        <Button type="submit" kind="danger" pending={merge.pending}>
          {t('themes.merge_yes')}
        </Button>
      </Form>
    </Dialog>
  )
}
