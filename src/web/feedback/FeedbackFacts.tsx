import type { Feedback } from '#core/feedback/feedback.ts'
import { t } from '../texts/text.ts'
import { Time } from '../ui/Time.tsx'
import styles from './feedback.module.css'

/** Where it came from and what was promised. */
export const FeedbackFacts = ({ feedback }: { feedback: Feedback }) => (
  <dl className={styles.facts}>
    <dt>{t('feedback.channel')}</dt>
    <dd>{t(`feedback.channel_${feedback.channel}`)}</dd>
    {feedback.touchpoint && (
      <>
        <dt>{t('feedback.touchpoint')}</dt>
        <dd>{feedback.touchpoint}</dd>
      </>
    )}
    {feedback.unit && (
      <>
        <dt>{t('units.unit')}</dt>
        <dd>{feedback.unit.names.join(' › ')}</dd>
      </>
    )}
    <dt>{t('feedback.heard_at')}</dt>
    <dd>
      <Time at={feedback.occurredAt} exact />
    </dd>
    {feedback.outcome === 'open' ? (
      <>
        <dt>{t('feedback.promised')}</dt>
        <dd>
          <Time at={feedback.promiseAt} exact />
        </dd>
      </>
    ) : (
      feedback.outcomeAt && (
        <>
          <dt>{t('feedback.settled_at')}</dt>
          <dd>
            <Time at={feedback.outcomeAt} exact />
          </dd>
        </>
      )
    )}
    {Object.entries(feedback.attributes).map(([name, value]) => (
      <Attribute key={name} name={name} value={String(value ?? '')} />
    ))}
  </dl>
)

const Attribute = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </>
)
