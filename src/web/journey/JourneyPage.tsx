import { useState } from 'react'
import { type Trigger, triggerRoutes } from '#core/triggers/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { startOf } from '../metrics/range.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import styles from './Journey.module.css'
import { StopCard } from './StopCard.tsx'
import { TriggerSheet } from './TriggerSheet.tsx'
import { type Draft, draftOf, newDraft } from './trigger-words.ts'

const DAYS = 90

/** The customer's journey as a map: how it is at each touchpoint, and who asks there. */
export const JourneyPage = () => {
  const from = startOf(DAYS)
  const journey = useAsk(triggerRoutes.journey, { from })
  const triggers = useAsk(triggerRoutes.list, {}).data ?? []
  const may = useCan()('surveys.write')
  const [edited, edit] = useState<{ trigger: Trigger | null; first: Draft } | null>(null)
  return (
    <Page title={t('nav.journey')} about={t('journey.about', { days: DAYS })}>
      <Await {...journey} skeleton={<Skeleton kind="rows" lines={8} />}>
        {(stops) => (
          <ol className={styles.map}>
            {stops.map((stop) => {
              const survey = stop.surveys.find(({ status }) => status === 'live') ?? stop.surveys[0]
              return (
                <li key={stop.touchpoint}>
                  <StopCard
                    stop={stop}
                    from={from}
                    triggers={triggers}
                    onEdit={may ? (trigger) => edit({ trigger, first: draftOf(trigger) }) : null}
                    onNew={
                      may && survey
                        ? () => edit({ trigger: null, first: newDraft(survey.id, stop.touchpoint) })
                        : null
                    }
                  />
                </li>
              )
            })}
          </ol>
        )}
      </Await>
      {edited && <TriggerSheet {...edited} onClose={() => edit(null)} />}
    </Page>
  )
}
