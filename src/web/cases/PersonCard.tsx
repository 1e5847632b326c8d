import { Link } from '@tanstack/react-router'
import { caseRoutes } from '#core/cases/api.ts'
import type { CaseStory } from '#core/cases/case.ts'
import { peopleRoutes } from '#core/people/api.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { PromiseCall } from '../calls/PromiseCall.tsx'
import { beginningOf } from '../metrics/range.ts'
import { nameOfPerson } from '../people/name-of-person.ts'
import { ScoreLine } from '../people/ScoreLine.tsx'
import { formatDate, formatNumber, t } from '../texts/text.ts'
import { Avatar } from '../ui/Avatar.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import { CaseState } from './CaseBadges.tsx'
import styles from './desk.module.css'

export const PersonCard = ({ story }: { story: CaseStory }) => {
  const { person } = story
  const may = useCan()('cases.work')
  if (!person)
    return (
      <Card title={t('cases.person')}>
        <Text muted>{t('cases.person_unknown')}</Text>
      </Card>
    )
  const name = nameOfPerson(person)
  return (
    <Card title={t('cases.person')}>
      <div className={styles.person}>
        <div className={styles.personTop}>
          <Avatar name={name} size={40} />
          <div>
            <Link to="/people/$id" params={{ id: person.id }} className={styles.strong ?? ''}>
              {name}
            </Link>
            <p className={styles.muted}>
              {[person.email, person.phone].filter((one) => one && one !== name).join(' · ')}
            </p>
          </div>
        </div>
        <p className={styles.muted}>
          {t('cases.person_pieces', { n: person.pieces })} · {t('cases.person_cases', { n: person.cases })}
        </p>
        {may && person.phone && <PromiseCall personId={person.id} caseId={story.id} />}
        <AccountLines account={story.account} />
        <History story={story} personId={person.id} />
      </div>
    </Card>
  )
}

const AccountLines = ({ account }: Pick<CaseStory, 'account'>) =>
  account && (
    <div>
      <Link to="/accounts/$id" params={{ id: account.id }}>
        {account.name}
      </Link>
      <p className={styles.muted}>
        {[
          account.tier,
          account.yearlyValue !== null &&
            t('cases.account_value', {
              value: formatNumber(account.yearlyValue, { maximumFractionDigits: 0 }),
            }),
          account.renewsOn && t('cases.account_renews', { day: formatDate(beginningOf(account.renewsOn)) }),
          account.ownerName && t('cases.account_owner', { name: account.ownerName }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
    </div>
  )

type PersonId = NonNullable<CaseStory['person']>['id']

const History = ({ story, personId }: { story: CaseStory; personId: PersonId }) => {
  const { data: person } = useAsk(peopleRoutes.show, { id: personId })
  const { data: found } = useAsk(caseRoutes.list, { personId, view: 'all', sort: 'newest', limit: 6 })
  const others = found?.items.filter((each) => each.id !== story.id) ?? []
  return (
    <>
      {person && person.lastScores.length > 0 && <ScoreLine scores={person.lastScores} />}
      {others.length > 0 && (
        <>
          <p className={styles.muted}>{t('cases.other_cases')}</p>
          <ul className={styles.plainList}>
            {others.map((each) => (
              <li key={each.id} className={styles.badges}>
                <Link to="/cases/$id" params={{ id: each.id }}>
                  {each.title}
                </Link>
                <CaseState state={each.state} waitingOn={each.waitingOn} />
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
