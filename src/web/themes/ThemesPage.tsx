import { useState } from 'react'
import { themeRoutes } from '#core/themes/api.ts'
import { useCommands } from '../app/commands.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAct, useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { toast } from '../ui/toast.ts'
import { NewTheme } from './NewTheme.tsx'
import { RisingThemes } from './RisingThemes.tsx'
import { ThemeTable } from './ThemeTable.tsx'

export const ThemesPage = () => {
  const found = useAsk(themeRoutes.list, {})
  const [isNew, setNew] = useState(false)
  const may = useCan()('themes.write')
  const discover = useAct(themeRoutes.discover, { onDone: () => toast.say(t('themes.discovering')) })
  const look = () => may && discover.act({})
  const begin = () => may && setNew(true)
  useKeys({ c: { does: 'themes.new', run: begin } })
  useCommands(
    may
      ? [
          { id: 'themes.new', text: t('themes.new'), icon: 'plus', keys: 'c', run: begin },
          { id: 'themes.discover', text: t('themes.discover'), icon: 'refresh', run: look },
        ]
      : [],
  )
  const lookButton = may && (
    <Button icon="refresh" onPress={look} pending={discover.pending}>
      {t('themes.discover')}
    </Button>
  )
  return (
    <Page
      title={t('nav.themes')}
      about={t('themes.about')}
      actions={
        may && (
          <>
            {lookButton}
            <Button kind="primary" icon="plus" onPress={begin}>
              {t('themes.new')}
            </Button>
          </>
        )
      }
    >
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={8} />}
        empty={
          <EmptyState icon="theme" title={t('themes.none')} action={lookButton}>
            {t('themes.none_why')}
          </EmptyState>
        }
      >
        {(themes) => (
          <>
            <RisingThemes />
            <ThemeTable themes={themes} />
          </>
        )}
      </Await>
      {isNew && <NewTheme onClose={() => setNew(false)} />}
    </Page>
  )
}
