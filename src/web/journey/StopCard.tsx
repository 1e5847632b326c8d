import { Link } from '@tanstack/react-router'
import type { Stop, Trigger } from '#core/triggers/api.ts'
import { triggerRoutes } from '#core/triggers/api.ts'
import { useAct } from '../ask.ts'
import { dayOf } from '../metrics/range.ts'
import { formatScore } from '../metrics/scores.ts'
import { formatNumber, t, textOr } from '../texts/text.ts'
import { Badge } from '../ui/Badge.tsx'
import { Button } from '../ui/Button.tsx'
import { Card } from '../ui/Card.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import { Stack } from '../ui/Page.tsx'
import { Switch } from '../ui/Switch.tsx'
import { Text } from '../ui/Text.tsx'
import styles from './Journey.module.css'
import { termsWords } from './trigger-words.ts'

type StopProps = {
  stop: Stop
  /** Since when its scores are counted. */
  from: Date
  triggers: readonly Trigger[]
  onEdit: ((trigger: Trigger) => void) | null
  onNew: (() => void) | null
}

/** One touchpoint: how it is there, who asks there, and that nobody does. */
export const StopCard = ({ stop, from, triggers, onEdit, onNew }: StopProps) => {
  const own = triggers.filter(({ id }) => stop.triggers.some((one) => one.id === id))
  return (
    <Card title={textOr(`journey.stop_${stop.touchpoint}`, stop.touchpoint)}>
      <Stack gap={3}>
        <div className={styles.scores}>
          {stop.scores.length === 0 && <Text muted>{t('journey.no_score')}</Text>}
          {stop.scores.map(({ metric, score, low, high, n }) => (
            <Link
              key={metric}
              to="/feedback"
              search={{ touchpoint: stop.touchpoint, metric, from: dayOf(from) }}
            >
              <strong className={styles.score}>{formatScore(metric, score)}</strong>{' '}
              <span className={styles.muted}>
                {t('journey.score_says', {
                  metric: t(`metrics.${metric}`),
                  low: formatScore(metric, low),
                  high: formatScore(metric, high),
                  n,
                })}
              </span>
            </Link>
          ))}
        </div>
        {stop.surveys.length === 0 ? (
          <Text muted>
            {t('journey.nobody_asks')} <Link to="/surveys">{t('journey.begin')}</Link>
          </Text>
        ) : (
          <ul className={styles.list}>
            {stop.surveys.map(({ id, name, status }) => (
              <li key={id}>
                <Link to="/surveys/$id" params={{ id }}>
                  {name}
                </Link>{' '}
                <Badge>{t(`surveys.status_${status as 'live'}`)}</Badge>
              </li>
            ))}
          </ul>
        )}
        {own.map((trigger) => (
          <OneTrigger key={trigger.id} trigger={trigger} onEdit={onEdit && (() => onEdit(trigger))} />
        ))}
        {onNew && stop.surveys.length > 0 && (
          <Button size="small" icon="plus" onPress={onNew}>
            {t('journey.new')}
          </Button>
        )}
      </Stack>
    </Card>
  )
}

const OneTrigger = ({ trigger, onEdit }: { trigger: Trigger; onEdit: (() => void) | null }) => {
  const turn = useAct(triggerRoutes.switch, { touches: ['journey'] })
  const { id, name, terms, percent, enabled, outcomes } = trigger
  return (
    <div className={styles.trigger}>
      <div className={enabled ? styles.words : `${styles.words} ${styles.off}`}>
        <strong>{name}</strong>
        <span>{termsWords(terms)}</span>
        <span className={styles.muted}>
          {percent < 100 && `${t('journey.sampled', { percent: formatNumber(percent) })} · `}
          {outcomes.length === 0
            ? t('journey.nothing_yet')
            : outcomes
                .map((one) => `${t(`journey.outcome_${one.outcome}`)} ${formatNumber(one.moments)}`)
                .join(' · ')}
        </span>
      </div>
      {onEdit && (
        <div className={styles.acts}>
          <Switch on={enabled} onChange={(next) => turn.act({ id, enabled: next })}>
            <span className="for-ears">{t('journey.switch', { name })}</span>
          </Switch>
          <IconButton icon="edit" name={t('journey.edit', { name })} onPress={onEdit} />
        </div>
      )}
    </div>
  )
}
