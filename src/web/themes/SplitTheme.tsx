import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Theme, themeRoutes } from '#core/themes/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

export const SplitTheme = ({ theme, onClose }: { theme: Theme; onClose: () => void }) => {
  const navigate = useNavigate()
  const [count, setCount] = useState<number | null>(2)
  const split = useAct(themeRoutes.split, {
    shown: true,
    touches: ['feedback'],
    onDone: (parts) => {
      toast.done(t('themes.did_split', { names: parts.map(({ name }) => name).join(', ') }))
      void navigate({ to: '/themes' })
    },
  })
  return (
    <FormDialog
      title={t('themes.split')}
      onClose={onClose}
      problem={split.problem}
      onSubmit={() => split.act({ id: theme.id, count: count ?? 2 })}
    >
      <Text muted>{t('themes.split_why', { name: theme.name })}</Text>
      <NumberField
        name="count"
        label={t('themes.split_count')}
        min={2}
        max={6}
        value={count}
        onChange={setCount}
      />
      <Button type="submit" kind="primary" pending={split.pending}>
        {t('themes.split_yes')}
      </Button>
    </FormDialog>
  )
}
