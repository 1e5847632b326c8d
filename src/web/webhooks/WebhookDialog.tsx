import { useState } from 'react'
import { type Webhook, webhookRoutes } from '#core/webhooks/api.ts'
import { isPayloadName, type PayloadName } from '#core/webhooks/payloads.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { FormDialog } from '../ui/FormDialog.tsx'
import { Stack } from '../ui/Page.tsx'
import { TextField } from '../ui/TextField.tsx'
import { EventFields } from './EventFields.tsx'
import { SecretDialog } from './SecretDialog.tsx'

const FIRST: readonly PayloadName[] = ['feedback.received', 'case.opened', 'case.closed']

/** A new webhook, whose secret is shown at its end, or what is known of one that exists. */
export const WebhookDialog = ({ webhook, onClose }: { webhook?: Webhook; onClose: () => void }) => {
  const [name, setName] = useState(webhook?.name ?? '')
  const [address, setAddress] = useState(webhook?.address ?? 'https://')
  const [eventNames, setEventNames] = useState<PayloadName[]>(
    webhook ? webhook.eventNames.filter(isPayloadName) : [...FIRST],
  )
  const [secret, setSecret] = useState<string | null>(null)
  const create = useAct(webhookRoutes.create, { shown: true, onDone: (made) => setSecret(made.secret) })
  const change = useAct(webhookRoutes.change, { shown: true, onDone: onClose })
  if (secret) return <SecretDialog secret={secret} overlaps={false} onClose={onClose} />
  const given = { name, address, eventNames }
  return (
    <FormDialog
      size="wide"
      title={webhook ? webhook.name : t('webhooks.new')}
      problem={create.problem ?? change.problem}
      onClose={onClose}
      onSubmit={() => (webhook ? change.act({ id: webhook.id, ...given }) : create.act(given))}
    >
      <TextField
        name="name"
        label={t('webhooks.name')}
        hint={t('webhooks.name_hint')}
        required
        maxLength={100}
        value={name}
        onChange={setName}
      />
      <TextField
        name="address"
        type="url"
        label={t('webhooks.address')}
        hint={t('webhooks.address_hint')}
        required
        maxLength={2_000}
        value={address}
        onChange={setAddress}
      />
      <EventFields chosen={eventNames} onChange={setEventNames} />
      <Stack row gap={2}>
        <Button
          kind="primary"
          type="submit"
          pending={create.pending || change.pending}
          whyNot={eventNames.length === 0 ? t('webhooks.choose_event') : null}
        >
          {t(webhook ? 'webhooks.save' : 'webhooks.create')}
        </Button>
        <Button onPress={onClose}>{t('ui.cancel')}</Button>
      </Stack>
    </FormDialog>
  )
}
