import { Link } from '@tanstack/react-router'
import type { Id } from '#core/ids.ts'
import { playbookRoutes } from '#core/playbooks/api.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { RunStanding } from '../playbooks/RunStanding.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './people.module.css'

/** Which playbooks this person goes or went through, where each stands, and why it stopped. */
export const PersonRuns = ({ id }: { id: Id<'person'> }) => {
  const can = useCan()
  const found = useAskPages(playbookRoutes.runs, { personId: id, limit: 10 }, { enabled: can('rules.read') })
  if (!can('rules.read')) return null
  return (
    <Card title={t('people.playbooks')}>
      <Await {...found} empty={<Text muted>{t('people.playbooks_none')}</Text>}>
        {(runs) => (
          <>
            <ol className={styles.askings}>
              {runs.map((run) => (
                <li key={run.id}>
                  <Link to="/playbooks" search={{ tab: 'runs', run: run.id }}>
                    {run.playbookName}
                  </Link>{' '}
                  · {run.step} / {run.steps} · <RunStanding run={run} /> · <Time at={run.startedAt} />
                </li>
              ))}
            </ol>
            {found.more && (
              <Button size="small" kind="plain" onPress={found.more}>
                {t('ui.more')}
              </Button>
            )}
          </>
        )}
      </Await>
    </Card>
  )
}
