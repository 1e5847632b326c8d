import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { surveyRoutes } from '#core/surveys/api.ts'
import { GALLERY, type GalleryId } from '#core/surveys/gallery.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Form } from '../ui/Form.tsx'
import { Stack } from '../ui/Page.tsx'
import { RadioGroup } from '../ui/RadioGroup.tsx'
import { TextField } from '../ui/TextField.tsx'

type Start = GalleryId | 'empty'

/** A template fills in name and touchpoint as long as nobody has written others. */
export const NewSurvey = ({ onClose }: { onClose: () => void }) => {
  const navigate = useNavigate()
  const [start, setStart] = useState<Start>('purchase')
  const [ownName, setName] = useState<string | null>(null)
  const [ownTouchpoint, setTouchpoint] = useState<string | null>(null)
  const template = GALLERY.find(({ id }) => id === start)
  const name = ownName ?? template?.name ?? ''
  const touchpoint = ownTouchpoint ?? template?.touchpoint ?? ''
  const create = useAct(surveyRoutes.create, {
    shown: true,
    onDone: ({ id }) => void navigate({ to: '/surveys/$id', params: { id } }),
  })
  return (
    <Dialog title={t('surveys.new')} open onClose={onClose} size="wide">
      <Form
        problem={create.problem}
        onSubmit={() => create.act({ name, touchpoint, template: start === 'empty' ? null : start })}
      >
        <RadioGroup<Start>
          cards
          label={t('surveys.begin_from')}
          value={start}
          onChange={setStart}
          choices={[
            ...GALLERY.map((one) => ({ value: one.id, text: one.name, hint: one.says })),
            { value: 'empty', text: t('surveys.empty'), hint: t('surveys.empty_says') },
          ]}
        />
        <TextField
          name="name"
          label={t('surveys.name')}
          hint={t('surveys.name_hint')}
          required
          maxLength={200}
          value={name}
          onChange={setName}
        />
        <TextField
          name="touchpoint"
          label={t('surveys.touchpoint')}
          hint={t('surveys.touchpoint_hint')}
          required
          maxLength={100}
          value={touchpoint}
          onChange={setTouchpoint}
        />
        <Stack row gap={2}>
          <Button kind="primary" type="submit" pending={create.pending}>
            {t('surveys.create')}
          </Button>
          <Button onPress={onClose}>{t('ui.cancel')}</Button>
        </Stack>
      </Form>
    </Dialog>
  )
}
