import { useState } from 'react'
import { huddleRoutes } from '#core/huddles/api.ts'
import { useCommands } from '../app/commands.ts'
import { useKeys } from '../app/keys.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page, Section } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { ComingHuddles } from './ComingHuddles.tsx'
import { ConveneDialog } from './ConveneDialog.tsx'
import { FollowThrough } from './FollowThrough.tsx'
import { PastHuddles } from './PastHuddles.tsx'

export const HuddlesPage = () => {
  const found = useAskPages(huddleRoutes.list, {})
  const [isNew, setNew] = useState(false)
  const may = useCan()('huddles.write')
  const begin = () => may && setNew(true)
  useKeys({ c: { does: 'huddles.convene', run: begin } })
  useCommands(
    may ? [{ id: 'huddles.convene', text: t('huddles.convene'), icon: 'plus', keys: 'c', run: begin }] : [],
  )
  const button = may && (
    <Button kind="primary" icon="plus" onPress={begin}>
      {t('huddles.convene')}
    </Button>
  )
  return (
    <Page title={t('nav.huddles')} about={t('huddles.about')} actions={button}>
      <Await
        {...found}
        skeleton={<Skeleton kind="cards" lines={3} />}
        empty={
          <EmptyState icon="huddle" title={t('huddles.none')} action={button}>
            {t('huddles.none_why')}
          </EmptyState>
        }
      >
        {(huddles) => {
          const past = huddles.filter(({ status }) => status === 'held' || status === 'cancelled')
          const coming = huddles.filter((huddle) => !past.includes(huddle))
          return (
            <>
              <Section title={t('huddles.coming')}>
                {coming.length > 0 ? (
                  <ComingHuddles huddles={coming} />
                ) : (
                  <Text muted>{t('huddles.coming_none')}</Text>
                )}
              </Section>
              <FollowThrough />
              <Section title={t('huddles.past')}>
                {past.length > 0 ? (
                  <PastHuddles huddles={past} more={found.more} />
                ) : (
                  <Text muted>{t('huddles.past_none')}</Text>
                )}
              </Section>
            </>
          )
        }}
      </Await>
      {isNew && <ConveneDialog onClose={() => setNew(false)} />}
    </Page>
  )
}
