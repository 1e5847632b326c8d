import { useState } from 'react'
import type { Id } from '#core/ids.ts'
import { type LinkTrial, linkRoutes } from '#core/links/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Facts } from '../ui/Facts.tsx'
import { Form } from '../ui/Form.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'

export const TryLink = ({ surveyId }: { surveyId: Id<'survey'> }) => {
  const [address, setAddress] = useState('')
  const [read, setRead] = useState<LinkTrial | null>(null)
  const trial = useAct(linkRoutes.check, { shown: true, onDone: setRead })
  return (
    <Section title={t('links.try')} about={t('links.try_about')}>
      <Card>
        <Form problem={trial.problem} onSubmit={() => trial.act({ id: surveyId, address })}>
          <TextField
            name="address"
            label={t('links.address')}
            required
            maxLength={16_000}
            value={address}
            onChange={setAddress}
          />
          <Stack row>
            <Button type="submit" pending={trial.pending}>
              {t('links.read')}
            </Button>
          </Stack>
          <div role="status">{read && <WhatItSays read={read} />}</div>
        </Form>
      </Card>
    </Section>
  )
}

const WhatItSays = ({ read: { fields, person, ignored } }: { read: LinkTrial }) => {
  const known = Object.entries(fields).map(([name, value]) => `${name}: ${value}`)
  const who = person && [person.name, person.email, person.phone, person.externalId].filter(Boolean)
  const left = ignored.map(({ name, why }) => `${name}: ${t(`links.why_${why}`)}`)
  return (
    <Facts
      facts={[
        [t('links.takes'), known.join(', ') || t('links.nothing')],
        [t('links.is'), who ? who.join(', ') : t('links.is_nobody')],
        [t('links.ignores'), left.join(', ') || t('links.nothing')],
      ]}
    />
  )
}
