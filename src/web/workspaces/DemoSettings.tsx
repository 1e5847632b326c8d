import { useState } from 'react'
import { demoRoutes } from '#core/workspaces/demo-api.ts'
import { queries, useAct, useAsk } from '../ask.ts'
import { formatDate, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Confirm } from '../ui/Confirm.tsx'
import { Section, Stack } from '../ui/Page.tsx'
import { Text } from '../ui/Text.tsx'
import { DemoProgress } from './DemoProgress.tsx'

const LOOK_EVERY_MS = 1000

export const DemoSettings = () => {
  const found = useAsk(demoRoutes.show, {}, { refreshEveryMs: LOOK_EVERY_MS })
  const [isSure, setSure] = useState(false)
  const load = useAct(demoRoutes.load)
  // Everything on every page may be gone, so everything is asked for again.
  const remove = useAct(demoRoutes.remove, { onDone: () => void queries.invalidateQueries() })
  return (
    <Section title={t('workspaces.demo')} about={t('workspaces.demo_about')}>
      <Card>
        <Await {...found}>
          {(demo) => {
            const { state, loadedAt } = demo
            if (state === 'loading' || state === 'removing') return <DemoProgress demo={demo} />
            if (state === 'none')
              return (
                <Button icon="download" pending={load.pending} onPress={() => load.act({})}>
                  {t('workspaces.demo_load')}
                </Button>
              )
            return (
              <Stack gap={3}>
                {loadedAt && <Text>{t('workspaces.demo_loaded', { day: formatDate(loadedAt) })}</Text>}
                <div>
                  <Button icon="trash" pending={remove.pending} onPress={() => setSure(true)}>
                    {t('workspaces.demo_remove')}
                  </Button>
                </div>
              </Stack>
            )
          }}
        </Await>
      </Card>
      {isSure && (
        <Confirm
          danger
          title={t('workspaces.demo_remove_title')}
          yes={t('workspaces.demo_remove')}
          onClose={() => setSure(false)}
          onYes={() => {
            setSure(false)
            remove.act({})
          }}
        >
          {t('workspaces.demo_remove_why')}
        </Confirm>
      )}
    </Section>
  )
}
