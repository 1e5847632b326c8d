import { useNavigate, useSearch } from '@tanstack/react-router'
import { playbookRoutes, RUN_STATUSES, type Run } from '#core/playbooks/api.ts'
import { useAskPages } from '../ask.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Select } from '../ui/Select.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Playbooks.module.css'
import { RunActs } from './RunActs.tsx'
import { RunSheet } from './RunSheet.tsx'
import { RunStanding } from './RunStanding.tsx'

/** Who went through what, where each stands, and what waits for a decision. */
export const RunList = ({ mayStop }: { mayStop: boolean }) => {
  const { status, run: openRun } = useSearch({ from: '/playbooks' })
  const navigate = useNavigate({ from: '/playbooks' })
  const found = useAskPages(playbookRoutes.runs, { status })
  const show = (search: { status?: Run['status'] | undefined; run?: string | undefined }) =>
    void navigate({ search: { tab: 'runs', status, ...search }, replace: true })
  return (
    <>
      <div className={styles.filter}>
        <Select
          label={t('playbooks.status')}
          value={status ?? 'any'}
          onChange={(next) => show({ status: next === 'any' ? undefined : next })}
          choices={(['any', ...RUN_STATUSES] as const).map((value) => ({
            value,
            text: t(`playbooks.status_${value}`),
          }))}
        />
      </div>
      <Card flush>
        <Await
          {...found}
          skeleton={<Skeleton kind="rows" lines={5} />}
          empty={
            <EmptyState icon="playbook" title={t(status ? 'playbooks.run_none_so' : 'playbooks.run_none')}>
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
                  cell: ({ id, personName }) => (
                    <Button kind="plain" size="small" onPress={() => show({ run: id })}>
                      {personNameOr(personName)}
                    </Button>
                  ),
                },
                { id: 'playbook', title: t('playbooks.playbook'), cell: ({ playbookName }) => playbookName },
                { id: 'status', title: t('playbooks.status'), cell: (run) => <RunStanding run={run} /> },
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
                  cell: (run) => mayStop && <RunActs run={run} />,
                },
              ]}
              footer={found.more && <Button onPress={found.more}>{t('ui.more')}</Button>}
            />
          )}
        </Await>
      </Card>
      {openRun && <RunSheet id={openRun} mayStop={mayStop} onClose={() => show({ run: undefined })} />}
    </>
  )
}
