import { Link } from '@tanstack/react-router'
import { caseRoutes } from '#core/cases/api.ts'
import type { Id } from '#core/ids.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { CaseDue, CaseState } from '../cases/CaseBadges.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './people.module.css'

/** The newest cases of a person or an account. */
export const CaseList = ({
  filter,
}: {
  filter: { personId: Id<'person'> } | { accountId: Id<'account'> }
}) => {
  const can = useCan()
  const found = useAsk(
    caseRoutes.list,
    { ...filter, view: 'all', sort: 'newest', limit: 10 },
    { enabled: can('cases.read') },
  )
  if (!can('cases.read')) return null
  return (
    <Card title={t('people.cases')}>
      <Await {...found} empty={<Text muted>{t('people.cases_none')}</Text>}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((each) => (
              <li key={each.id} className={styles.line}>
                <Link to="/cases/$id" params={{ id: each.id }}>
                  {each.title}
                </Link>
                <CaseState state={each.state} waitingOn={each.waitingOn} />
                <CaseDue dueAt={each.dueAt} riskAt={each.riskAt} />
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Card>
  )
}
