import { useState } from 'react'
import { type Source, sourceRoutes } from '#core/sources/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { given, SourceFields, type Written } from './SourceFields.tsx'

export const ChangeDialog = ({ source, onClose }: { source: Source; onClose: () => void }) => {
  const [name, setName] = useState(source.name)
  const [touchpoint, setTouchpoint] = useState(source.touchpoint ?? '')
  const [written, write] = useState<Written>(source.settings)
  const change = useAct(sourceRoutes.change, { shown: true, onDone: onClose })
  return (
    <FormDialog
      size="wide"
      title={source.name}
      problem={change.problem}
      onClose={onClose}
      onSubmit={() =>
        change.act({
          id: source.id,
          name: name.trim(),
          touchpoint: touchpoint.trim() || null,
          settings: given(source.kind, written),
        })
      }
    >
      <TextField
        name="name"
        label={t('sources.name')}
        hint={t('sources.name_hint')}
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <SourceFields kind={source.kind} written={written} kept={source.secretsKept} onChange={write} />
      <TextField
        name="touchpoint"
        label={t('sources.touchpoint')}
        hint={t('sources.touchpoint_hint')}
        maxLength={100}
        value={touchpoint}
        onChange={setTouchpoint}
      />
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={change.pending}>
          {t('sources.save')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
