import type { CaseStory } from '#core/cases/case.ts'
import { t } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './desk.module.css'

/** Why it happened and what was done; absent until somebody has said so. */
export const CaseOutcome = ({ story }: { story: CaseStory }) => {
  const { rootCause, actionTaken, remedy, confirmedBy, closeReason, closeDetail } = story
  if (!rootCause && !actionTaken && !remedy && !confirmedBy && !closeReason) return null
  return (
    <Card title={t('cases.outcome')}>
      <dl className={styles.facts}>
        {rootCause && <Fact name={t('cases.root_cause')} words={rootCause} />}
        {actionTaken && <Fact name={t('cases.action_taken')} words={actionTaken} />}
        {remedy && <Fact name={t('cases.remedy')} words={remedy} />}
        {closeReason && <Fact name={t('cases.state_closed')} words={t(`cases.closure_${closeReason}`)} />}
        {closeDetail && <Fact name={t('cases.reason')} words={closeDetail} />}
      </dl>
      {confirmedBy && (
        <Badge tone="positive" icon="check">
          {t(`cases.confirmed_${confirmedBy}`)}
        </Badge>
      )}
    </Card>
  )
}

const Fact = ({ name, words }: { name: string; words: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <Text>{words}</Text>
    </dd>
  </>
)
