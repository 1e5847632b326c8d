import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { auditRoutes } from '#core/audit/api.ts'
import type { Output } from '#core/wire.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Table } from '../ui/Table.tsx'
import { TextField } from '../ui/TextField.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './Audit.module.css'
import { ChainBadge } from './ChainBadge.tsx'

type Entry = Output<typeof auditRoutes.list>['items'][number]

export const AuditPage = () => {
  const { name } = useSearch({ from: '/settings/audit' })
  const navigate = useNavigate({ from: '/settings/audit' })
  const can = useCan()
  const found = useAskPages(auditRoutes.list, { ...(name && { name }) })
  const filter = (typed: string) => void navigate({ search: typed ? { name: typed } : {}, replace: true })
  return (
    <Page
      title={t('nav.audit')}
      about={t('audit.about')}
      filters={
        <TextField
          label={t('audit.filter')}
          placeholder={t('audit.filter_hint')}
          icon="search"
          type="search"
          maxLength={60}
          value={name ?? ''}
          onChange={filter}
        />
      }
    >
      {can('audit.read') && <ChainBadge />}
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={8} />}
        empty={
          <EmptyState
            icon="audit"
            title={t('audit.none')}
            action={<Button onPress={() => filter('')}>{t('audit.clear')}</Button>}
          >
            {t('audit.none_why')}
          </EmptyState>
        }
      >
        {(entries) => (
          <Card flush>
            <AuditTable entries={entries} more={found.more} />
          </Card>
        )}
      </Await>
    </Page>
  )
}

const AuditTable = ({ entries, more }: { entries: readonly Entry[]; more: (() => void) | null }) => (
  <Table
    name={t('nav.audit')}
    rows={entries}
    keyOf={({ id }) => id}
    columns={[
      {
        id: 'what',
        title: t('audit.what'),
        cell: ({ name }) => (
          <Link to="/settings/audit" search={{ name }}>
            <code>{name}</code>
          </Link>
        ),
      },
      { id: 'who', title: t('audit.who'), cell: ({ by, byName }) => byName ?? t(`audit.by_${by}`) },
      {
        id: 'facts',
        title: t('audit.facts'),
        cell: ({ facts }) => <span className={styles.facts}>{factsOf(facts)}</span>,
      },
      { id: 'when', title: t('audit.when'), cell: ({ at }) => <Time at={at} exact /> },
    ]}
    footer={more && <Button onPress={more}>{t('ui.more')}</Button>}
  />
)

const factsOf = (facts: Record<string, unknown>): string =>
  Object.entries(facts)
    .filter(([, value]) => value !== null)
    .map(([name, value]) => `${name} ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join(' · ')
