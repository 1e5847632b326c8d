import { playbookRoutes, type Run } from '#core/playbooks/api.ts'
import { useAct, useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { toast } from '../ui/toast.ts'

const TONES: Record<Run['status'], Tone> = {
  running: 'notice',
  waiting: 'plain',
  done: 'positive',
  stopped: 'passive',
}

export const RunList = ({ mayStop }: { mayStop: boolean }) => {
  const found = useAskPages(playbookRoutes.runs, {})
  const end = useAct(playbookRoutes.end, {
    touches: ['playbooks'],
    onDone: () => toast.done(t('playbooks.stopped_now')),
  })
  return (
    <Card flush>
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={5} />}
        empty={
          <EmptyState icon="playbook" title={t('playbooks.run_none')}>
            {t('playbooks.run_none_why')}
          </EmptyState>
        }
      >
        {(runs) => (
          <Table
            name={t('playbooks.tab_runs')}
            rows={runs}
            keyOf={({ id }) => id}
            columns={[
              {
                id: 'person',
                title: t('playbooks.person'),
                cell: ({ personName }) => personName ?? '–',
              },
              { id: 'playbook', title: t('playbooks.playbook'), cell: ({ playbookName }) => playbookName },
              {
                id: 'status',
                title: t('playbooks.status'),
                cell: ({ status, stoppedBecause }) => (
                  <>
                    <Badge tone={TONES[status]}>{t(`playbooks.status_${status}`)}</Badge>{' '}
                    {stoppedBecause && t(`playbooks.why_${stoppedBecause}`)}
                  </>
                ),
              },
              {
                id: 'progress',
                title: t('playbooks.progress'),
                number: true,
                cell: ({ step, steps }) => `${step} / ${steps}`,
              },
              {
                id: 'started',
                title: t('playbooks.started'),
                cell: ({ startedAt }) => <Time at={startedAt} />,
              },
              {
                id: 'acts',
                title: t('playbooks.actions'),
                cell: ({ id, status }) =>
                  mayStop &&
                  (status === 'running' || status === 'waiting') && (
                    <Button size="small" onPress={() => end.act({ id })}>
                      {t('playbooks.stop')}
                    </Button>
                  ),
              },
            ]}
            footer={found.more && <Button onPress={found.more}>{t('ui.more')}</Button>}
          />
        )}
      </Await>
    </Card>
  )
}
