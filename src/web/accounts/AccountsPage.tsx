import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Account, accountRoutes } from '#core/accounts/api.ts'
import { JUMPED_TO } from '#core/wire.ts'
import { useCan } from '../app/session.ts'
import { useAskRows } from '../ask-rows.ts'
import { beginningOf } from '../metrics/range.ts'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { ListPage } from '../ui/ListPage.tsx'
import type { Column } from '../ui/Table.tsx'
import { AccountDialog } from './AccountDialog.tsx'

const COLUMNS: readonly Column<Account>[] = [
  {
    id: 'name',
    title: t('accounts.name'),
    width: '28%',
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
    cell: (account) => (account.renewsOn ? formatDate(beginningOf(account.renewsOn)) : '–'),
  },
  { id: 'owner', title: t('accounts.owner'), cell: (account) => account.ownerName ?? '–' },
  {
    id: 'people',
    title: t('accounts.people'),
    number: true,
    cell: (account) => formatNumber(account.people),
  },
]

const COUNTED = { route: accountRoutes.count, most: JUMPED_TO }

export const AccountsPage = () => {
  const { search } = useSearch({ from: '/accounts' })
  const navigate = useNavigate({ from: '/accounts' })
  const can = useCan()
  const found = useAskRows(accountRoutes.list, search ? { search } : {}, { counted: COUNTED })
  return (
    <ListPage
      title={t('accounts.list')}
      columns={COLUMNS}
      found={found}
      counted={(n) => t('accounts.count', { n })}
      search={{
        label: t('accounts.search'),
        value: search,
        onSearch: (words) => void navigate({ search: { search: words }, replace: true }),
      }}
      none={{
        icon: 'account',
        title: t(search ? 'accounts.no_match' : 'accounts.none'),
        why: t(search ? 'accounts.no_match_why' : 'accounts.none_why'),
      }}
      add={
        can('people.write')
          ? {
              text: t('accounts.add'),
              dialog: (onClose) => (
                <AccountDialog
                  account={null}
                  onDone={(account) => void navigate({ to: '/accounts/$id', params: { id: account.id } })}
                  onClose={onClose}
                />
              ),
            }
          : null
      }
    />
  )
}
