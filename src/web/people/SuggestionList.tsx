import { identityRoutes } from '#core/people/identity-api.ts'
import { useAsk } from '../ask.ts'
import { t } from '../texts/text.ts'
import { Card } from '../ui/Card.tsx'
import styles from './people.module.css'
import { Suggestion } from './Suggestion.tsx'

const SHOWN = 5

/** Above the list of people, while there is something to decide. */
export const SuggestionList = () => {
  const found = useAsk(identityRoutes.suggestions, { limit: SHOWN }).data?.items ?? []
  if (found.length === 0) return null
  return (
    <Card title={t('people.suggestions')}>
      <ul className={styles.askings}>
        {found.map((one) => (
          <li key={one.id}>
            <Suggestion suggestion={one} />
          </li>
        ))}
      </ul>
    </Card>
  )
}
