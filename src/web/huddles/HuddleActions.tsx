import { useState } from 'react'
import { type Huddle, huddleRoutes } from '#core/huddles/api.ts'
import { whyNotHuddle } from '#core/huddles/huddle-state.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { Text } from '../ui/Text.tsx'
import { toast } from '../ui/toast.ts'
import { EndDialog } from './EndDialog.tsx'

export const HuddleActions = ({ huddle }: { huddle: Huddle }) => {
  const { id, status, teamName } = huddle
  const may = useCan()('huddles.write')
  const [layer, open] = useState<'cancel' | 'end' | null>(null)
  const start = useAct(huddleRoutes.start)
  const refresh = useAct(huddleRoutes.refresh, { onDone: () => toast.done(t('huddles.refreshed')) })
  const cancel = useAct(huddleRoutes.cancel, {
    onDone: () => {
      toast.done(t('huddles.cancelled'))
      open(null)
    },
  })
  if (!may) return null
  const can = (verb: Parameters<typeof whyNotHuddle>[1]) => whyNotHuddle(status, verb) === null
  return (
    <>
      {can('prepare') && (
        <Menu
          name={t('themes.more')}
          trigger={<IconButton icon="more" name={t('themes.more')} />}
          entries={[
            {
              id: 'refresh',
              text: t('huddles.refresh'),
              icon: 'refresh',
              onPress: () => refresh.act({ id }),
            },
            ...(can('cancel')
              ? ([
                  {
                    id: 'cancel',
                    text: t('huddles.cancel'),
                    icon: 'close',
                    danger: true,
                    onPress: () => open('cancel'),
                  },
                ] as const)
              : []),
          ]}
        />
      )}
      {can('start') && (
        <Button kind="primary" icon="play" pending={start.pending} onPress={() => start.act({ id })}>
          {t('huddles.start')}
        </Button>
      )}
      {can('end') && (
        <Button kind="primary" icon="check" onPress={() => open('end')}>
          {t('huddles.end')}
        </Button>
      )}
      {layer === 'cancel' && (
        <Confirm
          danger
          title={t('huddles.cancel')}
          yes={t('huddles.cancel')}
          pending={cancel.pending}
          onYes={() => cancel.act({ id })}
          onClose={() => open(null)}
        >
          <Text>{t('huddles.cancel_sure', { team: teamName })}</Text>
        </Confirm>
      )}
      {layer === 'end' && <EndDialog huddle={huddle} onClose={() => open(null)} />}
    </>
  )
}
