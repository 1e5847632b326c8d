import { useState } from 'react'
import { type Initiative, initiativeRoutes } from '#core/initiatives/api.ts'
import { whyNotMove, whyNotShip } from '#core/initiatives/moving.ts'
import { useCan } from '../app/session.ts'
import { useAct } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Menu } from '../ui/Menu.tsx'
import { toast } from '../ui/toast.ts'
import { DropDialog } from './DropDialog.tsx'
import { EditInitiative } from './EditInitiative.tsx'
import { ShipDialog } from './ShipDialog.tsx'
import { NEXT } from './status.ts'

type Layer = 'edit' | 'ship' | 'drop'

export const InitiativeActions = ({ initiative }: { initiative: Initiative }) => {
  const { id, status } = initiative
  const may = useCan()('initiatives.write')
  const [layer, open] = useState<Layer | null>(null)
  const move = useAct(initiativeRoutes.change, {
    onDone: (now) => toast.done(t('initiatives.moved', { status: t(`initiatives.status_${now.status}`) })),
  })
  if (!may) return null
  const next = NEXT[status]
  const close = () => open(null)
  return (
    <>
      {next && (
        <Button pending={move.pending} onPress={() => move.act({ id, status: next })}>
          {t(`initiatives.move_${next}`)}
        </Button>
      )}
      {whyNotShip(status) === null && (
        <Button kind="primary" icon="send" onPress={() => open('ship')}>
          {t('initiatives.ship')}
        </Button>
      )}
      <Menu
        name={t('initiatives.edit')}
        trigger={<IconButton icon="more" name={t('initiatives.edit')} />}
        entries={[
          { id: 'edit', text: t('initiatives.edit'), icon: 'edit', onPress: () => open('edit') },
          ...(whyNotMove(status, 'dropped', 'because') === null
            ? ([
                {
                  id: 'drop',
                  text: t('initiatives.drop'),
                  icon: 'close',
                  danger: true,
                  onPress: () => open('drop'),
                },
              ] as const)
            : []),
        ]}
      />
      {layer === 'edit' && <EditInitiative initiative={initiative} onClose={close} />}
      {layer === 'ship' && <ShipDialog initiative={initiative} onClose={close} />}
      {layer === 'drop' && <DropDialog initiative={initiative} onClose={close} />}
    </>
  )
}
