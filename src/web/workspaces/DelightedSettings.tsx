import { type DelightedDoor, delightedRoutes } from '#core/delighted/api.ts'
import type { Id } from '#core/ids.ts'
import { surveyRoutes } from '#core/surveys/api.ts'
import { useAct, useAsk } from '../ask.ts'
import { formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { NumberField } from '../ui/NumberField.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'

/** For programs that spoke to Delighted: where to point them, what they ask, and who is asked again and again. */
export const DelightedSettings = () => {
  const found = useAsk(delightedRoutes.show, {})
  return (
    <Section title={t('delighted.title')} about={t('delighted.about')}>
      <Card>
        <Await {...found}>{(door) => <Door door={door} />}</Await>
      </Card>
    </Section>
  )
}

const Door = ({ door }: { door: DelightedDoor }) => {
  const surveys = useAsk(surveyRoutes.list, {})
  const set = useAct(delightedRoutes.set, {
    touches: ['delighted'],
    onDone: () => toast.done(t('ui.saved')),
  })
  const askable = (surveys.data ?? []).filter(({ status, metric }) => status === 'live' && metric !== 'none')
  return (
    <Stack gap={4}>
      <Text>
        {t('delighted.address')} <code>{door.address}</code>
      </Text>
      {askable.length > 0 ? (
        <Select
          label={t('delighted.survey')}
          value={door.survey?.id ?? ''}
          onChange={(surveyId) => set.act({ surveyId: surveyId as Id<'survey'> })}
          choices={askable.map(({ id, name }) => ({ value: id as string, text: name }))}
        />
      ) : (
        <Text muted>{t('delighted.no_survey')}</Text>
      )}
      <Autopilot flying={door.autopilots.email} onChange={(email) => set.act({ autopilots: { email } })} />
    </Stack>
  )
}

type Flying = DelightedDoor['autopilots']['email']

const Autopilot = ({
  flying: { active, frequencyDays, members },
  onChange,
}: {
  flying: Flying
  onChange: (flying: Omit<Flying, 'members'>) => void
}) => (
  <Stack gap={3}>
    <Switch
      on={active}
      onChange={(on) => onChange({ active: on, frequencyDays })}
      hint={t('delighted.autopilot_hint', { n: members, members: formatNumber(members) })}
    >
      {t('delighted.autopilot')}
    </Switch>
    <NumberField
      name="frequencyDays"
      label={t('delighted.every')}
      min={1}
      max={730}
      value={frequencyDays}
      onChange={(days) => days && days !== frequencyDays && onChange({ active, frequencyDays: days })}
    />
  </Stack>
)
