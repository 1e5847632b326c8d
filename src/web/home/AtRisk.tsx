import { Link } from '@tanstack/react-router'
import { caseRoutes } from '#core/cases/api.ts'
import { useAsk } from '../ask.ts'
import { CaseDue, CaseLevel } from '../cases/CaseBadges.tsx'
import { personNameOr } from '../people/name-of-person.ts'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './home.module.css'

/** What can still be kept, if somebody acts now. */
export const AtRisk = () => {
  const found = useAsk(caseRoutes.list, { view: 'at_risk', sort: 'due', limit: 6 })
  return (
    <Card
      title={t('home.at_risk')}
      actions={
        <ButtonLink to="/cases" search={{ view: 'at_risk' }} size="small" kind="plain">
          {t('home.at_risk_all')}
        </ButtonLink>
      }
    >
      <Await {...found} empty={<Text muted>{t('home.at_risk_none')}</Text>}>
        {({ items }) => (
          <ul className={styles.list}>
            {items.map((each) => (
              <li key={each.id} className={styles.line}>
                <CaseDue dueAt={each.dueAt} riskAt={each.riskAt} />
                <Link to="/cases/$id" params={{ id: each.id }}>
                  {each.title}
                </Link>
                <CaseLevel level={each.level} />
                <span className={styles.muted}>
                  {personNameOr(each.personName)} · {each.owner.name}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Await>
    </Card>
  )
}
