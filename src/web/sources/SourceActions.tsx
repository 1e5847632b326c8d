import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { FileTrigger } from 'react-aria-components/FileTrigger'
import { type Source, sourceFileRoutes, sourceRoutes } from '#core/sources/api.ts'
import { KINDS } from '#core/sources/kinds.ts'
import { useAct } from '../ask.ts'
import { asCsv } from '../imports/use-preview.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import { ChangeDialog } from './ChangeDialog.tsx'
import { SecretDialog } from './SecretDialog.tsx'

type Open = 'change' | 'secret' | 'disconnect'

export const SourceActions = ({ source }: { source: Source }) => {
  const { id, kind, name, status, nextRunAt } = source
  const navigate = useNavigate()
  const [open, setOpen] = useState<Open | null>(null)
  const [secret, setSecret] = useState<string | null>(null)
  const close = () => setOpen(null)
  const change = useAct(sourceRoutes.change)
  const run = useAct(sourceRoutes.run, { onDone: () => toast.say(t('sources.run_asked')) })
  const handIn = useAct(sourceFileRoutes.handIn, {
    touches: ['feedback'],
    onDone: (counts) => toast.done(t('sources.handed_in', counts)),
  })
  const renew = useAct(sourceRoutes.newSecret, {
    onDone: (made) => {
      close()
      setSecret(made.secret)
    },
  })
  const disconnect = useAct(sourceRoutes.disconnect, {
    onDone: () => {
      toast.done(t('sources.disconnected'))
      void navigate({ to: '/settings/sources' })
    },
  })
  return (
    <>
      <Menu
        name={t('sources.more')}
        trigger={<Button icon="more">{t('sources.more')}</Button>}
        entries={[
          { id: 'change', text: t('sources.change'), icon: 'edit', onPress: () => setOpen('change') },
          ...(kind === 'webhook'
            ? [
                {
                  id: 'secret',
                  text: t('sources.new_secret'),
                  icon: 'key' as const,
                  onPress: () => setOpen('secret'),
                },
              ]
            : []),
          'rule',
          {
            id: 'disconnect',
            text: t('sources.disconnect'),
            danger: true,
            onPress: () => setOpen('disconnect'),
          },
        ]}
      />
      <Button
        pending={change.pending}
        onPress={() => change.act({ id, status: status === 'on' ? 'paused' : 'on' })}
      >
        {t(status === 'on' ? 'sources.pause' : 'sources.go_on')}
      </Button>
      {KINDS[kind].reads && (
        <FileTrigger
          acceptedFileTypes={['text/csv', '.csv', '.tsv', '.xlsx']}
          onSelect={(files) => files?.[0] && handIn.act({ id }, asCsv(files[0]))}
        >
          <Button kind={nextRunAt ? 'quiet' : 'primary'} icon="upload" pending={handIn.pending}>
            {t('sources.hand_in')}
          </Button>
        </FileTrigger>
      )}
      {nextRunAt && (
        <Button kind="primary" icon="loop" pending={run.pending} onPress={() => run.act({ id })}>
          {t('sources.run_now')}
        </Button>
      )}
      {open === 'change' && <ChangeDialog source={source} onClose={close} />}
      {secret && <SecretDialog secret={secret} onClose={() => setSecret(null)} />}
      {open === 'secret' && (
        <Confirm
          title={t('sources.new_secret_title')}
          yes={t('sources.new_secret')}
          pending={renew.pending}
          onClose={close}
          onYes={() => renew.act({ id })}
        >
          {t('sources.new_secret_why')}
        </Confirm>
      )}
      {open === 'disconnect' && (
        <Confirm
          danger
          title={t('sources.disconnect_title', { name })}
          yes={t('sources.disconnect')}
          pending={disconnect.pending}
          onClose={close}
          onYes={() => disconnect.act({ id })}
        >
          {t('sources.disconnect_why')}
        </Confirm>
      )}
    </>
  )
}
