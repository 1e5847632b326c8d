import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { initiativeRoutes } from '#core/initiatives/api.ts'
import { useCommands } from '../app/commands.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Board } from './Board.tsx'
import { ProposeDialog } from './ProposeDialog.tsx'

export const InitiativesPage = () => {
  const found = useAskPages(initiativeRoutes.list, { limit: 200 })
  const navigate = useNavigate()
  const [isNew, setNew] = useState(false)
  const may = useCan()('initiatives.write')
  const begin = () => may && setNew(true)
  useKeys({ c: { does: 'initiatives.new', run: begin } })
  useCommands(
    may ? [{ id: 'initiatives.new', text: t('initiatives.new'), icon: 'plus', keys: 'c', run: begin }] : [],
  )
  const button = may && (
    <Button kind="primary" icon="plus" onPress={begin}>
      {t('initiatives.new')}
    </Button>
  )
  return (
    <Page title={t('nav.initiatives')} about={t('initiatives.about')} actions={button} width="full">
      <Await
        {...found}
        skeleton={<Skeleton kind="cards" lines={4} />}
        empty={
          <EmptyState icon="initiative" title={t('initiatives.none')} action={button}>
            {t('initiatives.none_why')}
          </EmptyState>
        }
      >
        {(initiatives) => (
          <>
            <Board initiatives={initiatives} />
            {found.more && <Button onPress={found.more}>{t('ui.more')}</Button>}
          </>
        )}
      </Await>
      {isNew && (
        <ProposeDialog
          onClose={() => setNew(false)}
          onDone={({ id }) => void navigate({ to: '/initiatives/$id', params: { id } })}
        />
      )}
    </Page>
  )
}
