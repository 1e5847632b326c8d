import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type Place, placeRoutes } from '#core/places/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { toast } from '../ui/toast.ts'
import { BelongsTo } from '../units/BelongsTo.tsx'

const IDLE_SECONDS = 45

export const PlaceDialog = ({
  surveyId,
  place,
  onClose,
}: {
  surveyId: Id<'survey'>
  place: Place | null
  onClose: () => void
}) => {
  const [given, setGiven] = useState({
    name: place?.name ?? '',
    touchpoint: place?.touchpoint ?? null,
    idleSeconds: place?.idleSeconds ?? IDLE_SECONDS,
    exitCode: place?.exitCode ?? null,
  })
  const done = (says: 'places.saved' | 'places.removed') => () => {
    toast.done(t(says))
    onClose()
  }
  const create = useAct(placeRoutes.create, { shown: true, onDone: done('places.saved') })
  const change = useAct(placeRoutes.change, { shown: true, onDone: done('places.saved') })
  const remove = useAct(placeRoutes.remove, { onDone: done('places.removed') })
  return (
    <FormDialog
      title={place?.name ?? t('places.new')}
      problem={create.problem ?? change.problem}
      onClose={onClose}
      onSubmit={() => (place ? change.act({ id: place.id, ...given }) : create.act({ surveyId, ...given }))}
    >
      <TextField
        name="name"
        label={t('places.name')}
        hint={t('places.name_hint')}
        required
        maxLength={120}
        value={given.name}
        onChange={(name) => setGiven({ ...given, name })}
      />
      <TextField
        name="touchpoint"
        label={t('places.touchpoint')}
        hint={t('places.touchpoint_hint')}
        maxLength={100}
        value={given.touchpoint ?? ''}
        onChange={(touchpoint) => setGiven({ ...given, touchpoint: touchpoint || null })}
      />
      <NumberField
        name="idleSeconds"
        label={t('places.idle')}
        min={10}
        max={600}
        value={given.idleSeconds}
        onChange={(idleSeconds) => setGiven({ ...given, idleSeconds: idleSeconds ?? IDLE_SECONDS })}
      />
      <TextField
        name="exitCode"
        label={t('places.exit_code')}
        hint={t('places.exit_code_hint')}
        maxLength={8}
        value={given.exitCode ?? ''}
        onChange={(exitCode) => setGiven({ ...given, exitCode: exitCode || null })}
      />
      {place && <BelongsTo of={{ placeId: place.id }} about={t('units.belongs_to_about')} />}
      <Stack row gap={2}>
        <Button kind="primary" type="submit" pending={create.pending || change.pending}>
          {t('ui.save')}
        </Button>
        {place && (
          <Button icon="trash" pending={remove.pending} onPress={() => remove.act({ id: place.id })}>
            {t('places.remove')}
          </Button>
        )}
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
