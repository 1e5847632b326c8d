import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { CONSENT_PURPOSES } from '#core/people/consent.ts'
import { identityRoutes } from '#core/people/identity-api.ts'
import { ASKING_CHANNELS, type AskingChannel } from '#core/restraints/restraint.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { Select } from '../ui/Select.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './people.module.css'

/** What a person agreed to, and how we know. */
export const ConsentCard = ({ id }: { id: Id<'person'> }) => {
  const found = useAsk(identityRoutes.consents, { id })
  const can = useCan()
  const [isOpen, open] = useState(false)
  return (
    <Card title={t('people.consents')}>
      <Stack gap={3}>
        <Await {...found} empty={<Text muted>{t('people.consents_none')}</Text>}>
          {(lines) => (
            <ul className={styles.askings}>
              {lines.map((one) => (
                <li key={one.id}>
                  <Badge tone={one.granted ? 'positive' : 'negative'}>
                    {t(one.granted ? 'people.consent_given' : 'people.consent_withdrawn')}
                  </Badge>{' '}
                  {t(`people.consent_${one.purpose}`)}
                  {one.channel && ` (${t(`restraints.channel_${one.channel}`)})`} · <Time at={one.at} />
                  <Text muted small>
                    {[one.source, one.byName].filter(Boolean).join(' · ')}
                  </Text>
                </li>
              ))}
            </ul>
          )}
        </Await>
        {can('people.write') && (
          <Stack row>
            <Button size="small" icon="plus" onPress={() => open(true)}>
              {t('people.consent_add')}
            </Button>
          </Stack>
        )}
      </Stack>
      {isOpen && <ConsentDialog id={id} onClose={() => open(false)} />}
    </Card>
  )
}

const ConsentDialog = ({ id, onClose }: { id: Id<'person'>; onClose: () => void }) => {
  const [purpose, setPurpose] = useState<(typeof CONSENT_PURPOSES)[number]>('surveys')
  const [channel, setChannel] = useState<AskingChannel | 'all'>('all')
  const [granted, setGranted] = useState(true)
  const [source, setSource] = useState('')
  const add = useAct(identityRoutes.consent, { shown: true, touches: ['people'], onDone: onClose })
  return (
    <FormDialog
      title={t('people.consent_add')}
      onClose={onClose}
      onSubmit={() => add.act({ id, purpose, channel: channel === 'all' ? null : channel, granted, source })}
      problem={add.problem}
    >
      <Select
        label={t('people.consent_purpose')}
        value={purpose}
        onChange={setPurpose}
        choices={CONSENT_PURPOSES.map((value) => ({ value, text: t(`people.consent_${value}`) }))}
      />
      <Select<AskingChannel | 'all'>
        label={t('people.consent_channel')}
        value={channel}
        onChange={setChannel}
        choices={[
          { value: 'all', text: t('people.consent_all_channels') },
          ...ASKING_CHANNELS.map((value) => ({ value, text: t(`restraints.channel_${value}`) })),
        ]}
      />
      <Switch on={granted} onChange={setGranted}>
        {t('people.consent_given')}
      </Switch>
      <TextField
        name="source"
        label={t('people.consent_source')}
        hint={t('people.consent_source_hint')}
        required
        maxLength={500}
        value={source}
        onChange={setSource}
      />
      <Button kind="primary" type="submit" pending={add.pending}>
        {t('ui.save')}
      </Button>
    </FormDialog>
  )
}
