import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Account, accountRoutes } from '#core/accounts/api.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import styles from '../people/people.module.css'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { AccountDialog } from './AccountDialog.tsx'

const COLUMNS: readonly Column<Account>[] = [
  {
    id: 'name',
    title: t('accounts.name'),
    cell: (account) => (
      <Link to="/accounts/$id" params={{ id: account.id }}>
        {account.name}
      </Link>
    ),
  },
  { id: 'tier', title: t('accounts.tier'), cell: (account) => account.tier ?? '–' },
  {
    id: 'value',
    title: t('accounts.value'),
    number: true,
    cell: (account) =>
      account.yearlyValue === null ? '–' : formatNumber(account.yearlyValue, { maximumFractionDigits: 0 }),
  },
  {
    id: 'renews',
    title: t('accounts.renews'),
    cell: (account) => (account.renewsOn ? formatDate(new Date(`${account.renewsOn}T00:00:00`)) : '–'),
  },
  { id: 'owner', title: t('accounts.owner'), cell: (account) => account.ownerName ?? '–' },
  {
    id: 'people',
    title: t('accounts.people'),
    number: true,
    cell: (account) => formatNumber(account.people),
  },
]

export const AccountsPage = () => {
  const { search } = useSearch({ from: '/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const can = useCan()
  const [adding, add] = useState(false)
  const found = useAskPages(accountRoutes.list, { ...(search && { search }) })
  return (
    <Page
      title={t('accounts.list')}
      actions={
        can('people.write') && (
          <Button kind="primary" icon="plus" onPress={() => add(true)}>
            {t('accounts.add')}
          </Button>
        )
      }
      filters={
        <div className={styles.search}>
          <SearchField
            label={t('accounts.search')}
            value={search}
            onSearch={(words) => void navigate({ search: { search: words }, replace: true })}
          />
        </div>
      }
    >
      <Await
        {...found}
        skeleton={<Skeleton kind="rows" lines={8} />}
        empty={
          <EmptyState icon="account" title={t(search ? 'accounts.no_match' : 'accounts.none')}>
            {t(search ? 'accounts.no_match_why' : 'accounts.none_why')}
          </EmptyState>
        }
      >
        {(accounts) => (
          <Card flush>
            <Table
              name={t('accounts.list')}
              columns={COLUMNS}
              rows={accounts}
              keyOf={(account) => account.id}
              footer={
                found.more && (
                  <Button size="small" onPress={found.more}>
                    {t('ui.more')}
                  </Button>
                )
              }
            />
          </Card>
        )}
      </Await>
      {adding && (
        <AccountDialog
          account={null}
          onDone={(account) => void navigate({ to: '/accounts/$id', params: { id: account.id } })}
          onClose={() => add(false)}
        />
      )}
    </Page>
  )
}
