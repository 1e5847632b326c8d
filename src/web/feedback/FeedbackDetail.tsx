import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { analysisRoutes } from '#core/analysis/api.ts'
import { feedbackRoutes } from '#core/feedback/api.ts'
import type { Feedback } from '#core/feedback/feedback.ts'
import type { Id } from '#core/ids.ts'
import { useCan } from '../app/session.ts'
import { useAsk } from '../ask.ts'
import { personNameOr } from '../people/name-of-person.ts'
import { OriginCard } from '../sources/OriginCard.tsx'
import { t } from '../texts/text.ts'
import { Await } from '../ui/Await.tsx'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { ButtonLink } from '../ui/ButtonLink.tsx'
import { Card } from '../ui/Card.tsx'
import { Skeleton } from '../ui/Skeleton.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import { FeedbackFacts } from './FeedbackFacts.tsx'
import { FeedbackScore } from './FeedbackScore.tsx'
import styles from './feedback.module.css'
import { OutcomeBadge } from './OutcomeBadge.tsx'
import { ReadingFacts } from './ReadingFacts.tsx'
import { SettleDialog } from './SettleDialog.tsx'
import { SurveyAnswers } from './SurveyAnswers.tsx'
import { Words } from './Words.tsx'

export const FeedbackDetail = ({ id, onBack }: { id: Id<'feedback'>; onBack: () => void }) => {
  const found = useAsk(feedbackRoutes.show, { id })
  return (
    <div className={styles.detail}>
      <div className={styles.back}>
        <Button size="small" kind="plain" icon="chevron-left" onPress={onBack}>
          {t('feedback.back')}
        </Button>
      </div>
      <Await {...found} skeleton={<Skeleton lines={6} />}>
        {(feedback) => <Detail feedback={feedback} />}
      </Await>
    </div>
  )
}

const Detail = ({ feedback }: { feedback: Feedback }) => {
  const reading = useAsk(
    analysisRoutes.show,
    { id: feedback.id },
    { enabled: feedback.understoodAt !== null },
  )
  const understood = reading.data
  const evidence = [
    ...(understood?.sentiment?.evidence ?? []),
    ...(understood?.urgency.reasons.map((reason) => reason.words) ?? []),
  ]
  const name = personNameOr(feedback.personName)
  return (
    <>
      <header className={styles.detailTop}>
        <div className={styles.who}>
          <h2 className={styles.title}>
            {feedback.personId ? (
              <Link to="/people/$id" params={{ id: feedback.personId }}>
                {name}
              </Link>
            ) : (
              name
            )}
          </h2>
          <FeedbackScore {...feedback} />
          <OutcomeBadge outcome={feedback.outcome} />
          {isLost(feedback) && <Badge tone="negative">{t('feedback.in_black_hole')}</Badge>}
          <span className={styles.when}>
            <Time at={feedback.occurredAt} />
          </span>
        </div>
      </header>
      <div className={styles.quote}>
        <Words comment={feedback.comment} lang={feedback.language} evidence={evidence} />
      </div>
      <Acts feedback={feedback} />
      <OriginCard feedback={feedback} />
      <Card title={t('feedback.understood')}>
        {feedback.understoodAt === null ? (
          <Text muted>{t('feedback.understood_soon')}</Text>
        ) : (
          <Await {...reading}>{(value) => <ReadingFacts reading={value} />}</Await>
        )}
      </Card>
      {feedback.surveyId && <SurveyAnswers id={feedback.id} />}
      <FeedbackFacts feedback={feedback} />
    </>
  )
}

const Acts = ({ feedback }: { feedback: Feedback }) => {
  const [settling, settle] = useState(false)
  const can = useCan()
  const whyNot =
    feedback.outcome !== 'open'
      ? t('feedback.settled_already')
      : feedback.caseId
        ? t('feedback.in_case')
        : null
  return (
    <div className={styles.acts}>
      {feedback.caseId && can('cases.read') && (
        <ButtonLink to="/cases/$id" params={{ id: feedback.caseId }} icon="inbox" kind="primary">
          {t('feedback.case')}
        </ButtonLink>
      )}
      {can('feedback.write') && (
        <Button icon="check" whyNot={whyNot} onPress={() => settle(true)}>
          {t('feedback.settle')}
        </Button>
      )}
      {settling && <SettleDialog id={feedback.id} onClose={() => settle(false)} />}
    </div>
  )
}

/** What the server calls the black hole needs the case too; without one, open past its promise is enough. */
const isLost = ({ outcome, promiseAt, caseId }: Feedback) =>
  outcome === 'open' && caseId === null && promiseAt.getTime() < Date.now()
