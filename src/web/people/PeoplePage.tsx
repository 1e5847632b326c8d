import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type Person, peopleRoutes } from '#core/people/api.ts'
import { JUMPED_TO } from '#core/wire.ts'
import { useCan } from '../app/session.ts'
import { useAskRows } from '../ask-rows.ts'
import { SegmentFilter } from '../segments/SegmentFilter.tsx'
import { t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Badge } from '../ui/Badge.tsx'
import { ListPage } from '../ui/ListPage.tsx'
import type { Column } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import { nameOfPerson } from './name-of-person.ts'
import styles from './people.module.css'
import { SuggestionList } from './SuggestionList.tsx'

const COLUMNS: readonly Column<Person>[] = [
  {
    id: 'name',
    title: t('people.name'),
    width: '26%',
    cell: (person) => (
      <span className={styles.who}>
        <Avatar name={nameOfPerson(person)} />
        <Link to="/people/$id" params={{ id: person.id }}>
          {nameOfPerson(person)}
        </Link>
        {person.suppressed && <Badge tone="warning">{t('people.suppressed_short')}</Badge>}
      </span>
    ),
  },
  {
    id: 'email',
    title: t('people.email'),
    width: '36%',
    cell: (person) => person.email ?? person.phone ?? '–',
  },
  {
    id: 'account',
    title: t('people.account'),
    cell: (person) =>
      person.accountId && person.accountName ? (
        <Link to="/accounts/$id" params={{ id: person.accountId }}>
          {person.accountName}
        </Link>
      ) : (
        '–'
      ),
  },
  {
    id: 'answered',
    title: t('people.answered'),
    cell: (person) => (person.answeredAt ? <Time at={person.answeredAt} /> : '–'),
  },
]

const COUNTED = { route: peopleRoutes.count, most: JUMPED_TO }

export const PeoplePage = () => {
  const { search, segment } = useSearch({ from: '/people' })
  const navigate = useNavigate({ from: '/people' })
  const can = useCan()
  const found = useAskRows(
    peopleRoutes.list,
    { ...(search && { search }), ...(segment && { segmentId: segment }) },
    { counted: COUNTED },
  )
  const isFiltered = Boolean(search || segment)
  return (
    <ListPage
      title={t('people.list')}
      columns={COLUMNS}
      found={found}
      counted={(n) => t('people.count', { n })}
      search={{
        label: t('people.search'),
        value: search,
        onSearch: (words) => void navigate({ search: { search: words, segment }, replace: true }),
      }}
      filter={
        <SegmentFilter
          value={segment}
          onChange={(next) => void navigate({ search: { search, segment: next } })}
        />
      }
      above={<SuggestionList />}
      none={{
        icon: 'person',
        title: t(isFiltered ? 'people.no_match' : 'people.none'),
        why: t(isFiltered ? 'people.no_match_why' : 'people.none_why'),
      }}
      add={
        can('people.write')
          ? {
              text: t('people.add'),
              dialog: (onClose) => (
                <AddPersonDialog
                  onDone={(id) => void navigate({ to: '/people/$id', params: { id } })}
                  onClose={onClose}
                />
              ),
            }
          : null
      }
    />
  )
}
