import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { type Person, peopleRoutes } from '#core/people/api.ts'
import { useCan } from '../app/session.ts'
import { useAskPages } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { EmptyState } from '../ui/EmptyState.tsx'
import { Page } from '../ui/Page.tsx'
import { SearchField } from '../ui/SearchField.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { type Column, Table } from '../ui/Table.tsx'
import { Time } from '../ui/Time.tsx'
import { AddPersonDialog } from './AddPersonDialog.tsx'
import styles from './people.module.css'

const nameOf = (person: Person) => person.name ?? person.email ?? person.phone ?? t('feedback.somebody')

const COLUMNS: readonly Column<Person>[] = [
  {
    id: 'name',
    title: t('people.name'),
    cell: (person) => (
      <span className={styles.who}>
        <Avatar name={nameOf(person)} />
        <Link to="/people/$id" params={{ id: person.id }}>
          {nameOf(person)}
        </Link>
        {person.suppressed && <Badge tone="warning">{t('people.suppressed_short')}</Badge>}
      </span>
    ),
  },
  { id: 'email', title: t('people.email'), cell: (person) => person.email ?? person.phone ?? '–' },
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

export const PeoplePage = () => {
  const { search } = useSearch({ from: '/people' })
  const navigate = useNavigate({ from: '/people' })
  const can = useCan()
  const [adding, add] = useState(false)
  const found = useAskPages(peopleRoutes.list, { ...(search && { search }) })
  return (
    <Page
      title={t('people.list')}
      actions={
        can('people.write') && (
          <Button kind="primary" icon="plus" onPress={() => add(true)}>
            {t('people.add')}
          </Button>
        )
      }
      filters={
        <div className={styles.search}>
          <SearchField
            label={t('people.search')}
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
          <EmptyState icon="person" title={t(search ? 'people.no_match' : 'people.none')}>
            {t(search ? 'people.no_match_why' : 'people.none_why')}
          </EmptyState>
        }
      >
        {(people) => (
          <Card flush>
            <Table
              name={t('people.list')}
              columns={COLUMNS}
              rows={people}
              keyOf={(person) => person.id}
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
        <AddPersonDialog
          onDone={(id) => void navigate({ to: '/people/$id', params: { id } })}
          onClose={() => add(false)}
        />
      )}
    </Page>
  )
}
