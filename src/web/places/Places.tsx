import { useState } from 'react'
import { type Place, placeRoutes } from '#core/places/api.ts'
import type { Survey } from '#core/surveys/api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Table } from '../ui/Table.tsx'
import { Text } from '../ui/Text.tsx'
import { PlaceDialog } from './PlaceDialog.tsx'
import { saveCode } from './save-code.ts'

/** Where this survey is answered by a code or on a kiosk. */
export const Places = ({ survey: { id: surveyId, status } }: { survey: Survey }) => {
  const found = useAsk(placeRoutes.list, { surveyId })
  const [edited, edit] = useState<Place | 'new' | null>(null)
  return (
    <Section
      title={t('places.title')}
      about={t('places.about')}
      actions={
        <Button
          size="small"
          icon="plus"
          whyNot={status === 'draft' ? t('surveys.link_not_live') : null}
          onPress={() => edit('new')}
        >
          {t('places.new')}
        </Button>
      }
    >
      <Await {...found} empty={<Text muted>{t('places.none')}</Text>}>
        {(places) => <PlaceTable places={places} onEdit={edit} />}
      </Await>
      {edited && (
        <PlaceDialog
          surveyId={surveyId}
          place={edited === 'new' ? null : edited}
          onClose={() => edit(null)}
        />
      )}
    </Section>
  )
}

type Editing = { onEdit: (place: Place) => void }

const PlaceTable = ({ places, onEdit }: { places: readonly Place[] } & Editing) => (
  <Card flush>
    <Table
      name={t('places.title')}
      rows={places}
      keyOf={({ id }) => id}
      columns={[
        { id: 'name', title: t('places.name'), cell: ({ name }) => name },
        { id: 'touchpoint', title: t('places.touchpoint'), cell: ({ touchpoint }) => touchpoint ?? '–' },
        { id: 'acts', title: t('places.acts'), cell: (place) => <Acts place={place} onEdit={onEdit} /> },
      ]}
    />
  </Card>
)

const Acts = ({ place, onEdit }: { place: Place } & Editing) => (
  <Stack row gap={2}>
    {(['svg', 'png'] as const).map((kind) => (
      <Button key={kind} size="small" icon="download" onPress={() => void saveCode(place, kind)}>
        {t(`places.${kind}`)}
      </Button>
    ))}
    <a href={place.sheet} target="_blank" rel="noreferrer">
      {t('places.sheet')}
    </a>
    <a href={place.kiosk} target="_blank" rel="noreferrer">
      {t('places.kiosk')}
    </a>
    <Button size="small" icon="edit" onPress={() => onEdit(place)}>
      {t('places.edit')}
    </Button>
  </Stack>
)
