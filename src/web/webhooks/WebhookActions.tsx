import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { type Webhook, webhookRoutes, webhookTestRoutes } from '#core/webhooks/api.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import { RangeDialog } from './RangeDialog.tsx'
import { SecretDialog } from './SecretDialog.tsx'
import { WebhookDialog } from './WebhookDialog.tsx'

type Open = 'change' | 'secret' | 'remove' | 'range'

export const WebhookActions = ({ webhook }: { webhook: Webhook }) => {
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setOpen(null)
  const { id, status, name } = webhook
  const test = useAct(webhookTestRoutes.test, { onDone: sayAnswer })
  const change = useAct(webhookRoutes.change)
  const renew = useAct(webhookRoutes.changeSecret, {
    onDone: (made) => {
      close()
      setSecret(made.secret)
    },
  })
  const remove = useAct(webhookRoutes.remove, {
    onDone: () => {
      toast.done(t('webhooks.removed'))
      void navigate({ to: '/settings/webhooks' })
    },
  })
  const whyNot = status === 'on' ? null : t('webhooks.again_off')
  return (
    <>
      <Menu
        name={t('webhooks.more')}
        trigger={<Button icon="more">{t('webhooks.more')}</Button>}
        entries={[
          { id: 'change', text: t('webhooks.change'), icon: 'edit', onPress: () => setOpen('change') },
          { id: 'range', text: t('webhooks.range'), icon: 'undo', whyNot, onPress: () => setOpen('range') },
          { id: 'secret', text: t('webhooks.new_secret'), icon: 'key', onPress: () => setOpen('secret') },
          'rule',
          { id: 'remove', text: t('webhooks.remove'), danger: true, onPress: () => setOpen('remove') },
        ]}
      />
      <Button
        pending={change.pending}
        onPress={() => change.act({ id, status: status === 'on' ? 'paused' : 'on' })}
      >
        {t(status === 'on' ? 'webhooks.pause' : 'webhooks.switch_on')}
      </Button>
      <Button kind="primary" icon="send" pending={test.pending} onPress={() => test.act({ id })}>
        {t('webhooks.test')}
      </Button>
      {open === 'change' && <WebhookDialog webhook={webhook} onClose={close} />}
      {open === 'range' && <RangeDialog id={id} onClose={close} />}
      {secret && <SecretDialog overlaps secret={secret} onClose={() => setSecret(null)} />}
      {open === 'secret' && (
        <Confirm
          title={t('webhooks.new_secret_title')}
          yes={t('webhooks.new_secret')}
          pending={renew.pending}
          onClose={close}
          onYes={() => renew.act({ id })}
        >
          {t('webhooks.new_secret_why')}
        </Confirm>
      )}
      {open === 'remove' && (
        <Confirm
          danger
          title={t('webhooks.remove_title', { name })}
          yes={t('webhooks.remove')}
          pending={remove.pending}
          onClose={close}
          onYes={() => remove.act({ id })}
        >
          {t('webhooks.remove_why')}
        </Confirm>
      )}
    </>
  )
}

type Answer = { status: number | null; millis: number; problem: string | null; excerpt: string | null }

const sayAnswer = ({ status, millis, problem, excerpt }: Answer): void => {
  if (status === null) toast.say(t('webhooks.test_failed', { problem: problem ?? '' }))
  else if (status >= 200 && status < 300) toast.done(t('webhooks.test_done', { status, millis }))
  else toast.say(t('webhooks.test_refused', { status, millis, excerpt: excerpt ?? '' }))
}
