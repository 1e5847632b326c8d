import { useState } from 'react'
import { type MailKey, mailKeyRoutes } from '#core/messages/signing.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { CopyLine } from '../ui/CopyLine.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'

/** The keys that sign mails, each with the DNS record that somebody has to carry elsewhere. */
export const MailKeys = () => {
  const found = useAsk(mailKeyRoutes.list, {})
  const make = useAct(mailKeyRoutes.make, { onDone: () => toast.done(t('mail_keys.made')) })
  const waits = found.data?.some(({ state }) => state === 'waiting') ?? true
  const makeButton = (
    <Button
      icon="plus"
      onPress={() => make.act({})}
      pending={make.pending}
      whyNot={waits ? t('mail_keys.one_waits') : null}
    >
      {t('mail_keys.make')}
    </Button>
  )
  return (
    <Section title={t('mail_keys.title')} about={t('mail_keys.about')} actions={makeButton}>
      <Card>
        <Await
          {...found}
          empty={
            <EmptyState icon="message" title={t('mail_keys.none')}>
              {t('mail_keys.none_why')}
            </EmptyState>
          }
        >
          {(keys) => (
            <Stack gap={5}>
              {keys.map((key) => (
                <Key key={key.id} of={key} />
              ))}
            </Stack>
          )}
        </Await>
      </Card>
    </Section>
  )
}

const TONE = { waiting: 'warning', used: 'positive', replaced: 'passive' } as const

const Key = ({ of: key }: { of: MailKey }) => {
  const [asks, ask] = useState<'use' | 'remove' | null>(null)
  const close = () => ask(null)
  const use = useAct(mailKeyRoutes.use, { onDone: () => toast.done(t('mail_keys.used')) })
  const remove = useAct(mailKeyRoutes.remove, { onDone: () => toast.done(t('mail_keys.removed')) })
  return (
    <Stack gap={3}>
      <Stack row>
        <Badge tone={TONE[key.state]}>{t(`mail_keys.state_${key.state}`)}</Badge>
        <Text muted small>
          {key.domain} · <Time at={key.usedFrom ?? key.createdAt} />
        </Text>
      </Stack>
      <CopyLine label={t('mail_keys.record_name')} text={key.recordName} />
      <CopyLine label={t('mail_keys.record_text')} text={key.recordText} />
      {key.state !== 'used' && (
        <Stack row>
          {key.state === 'waiting' && (
            <Button kind="primary" onPress={() => ask('use')}>
              {t('mail_keys.use')}
            </Button>
          )}
          <Button icon="trash" onPress={() => ask('remove')}>
            {t('mail_keys.remove')}
          </Button>
        </Stack>
      )}
      {asks === 'use' && (
        <Confirm
          title={t('mail_keys.use_title')}
          yes={t('mail_keys.use')}
          pending={use.pending}
          onYes={() => {
            use.act({ id: key.id })
            close()
          }}
          onClose={close}
        >
          {t('mail_keys.use_why')}
        </Confirm>
      )}
      {asks === 'remove' && (
        <Confirm
          title={t('mail_keys.remove_title')}
          yes={t('mail_keys.remove')}
          pending={remove.pending}
          onYes={() => {
            remove.act({ id: key.id })
            close()
          }}
          onClose={close}
        >
          {t('mail_keys.remove_why')}
        </Confirm>
      )}
    </Stack>
  )
}
