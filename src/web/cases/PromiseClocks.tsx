import type { PromiseClock } from '#core/cases/case.ts'
import { formatMinutes } from '../metrics/minutes.ts'
import { t, textOr } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { cx } from '../ui/cx.ts'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './desk.module.css'

type Shown = PromiseClock['state'] | 'at_risk'
const TONES: Record<Shown, Tone> = {
  running: 'notice',
  at_risk: 'warning',
  paused: 'passive',
  breached: 'negative',
  met: 'positive',
  late: 'negative',
}

/** What was promised to the customer, and how much of the time is used up. */
export const PromiseClocks = ({
  clocks,
  riskAt,
}: {
  clocks: readonly PromiseClock[]
  riskAt: Date | null
}) => (
  <Card title={t('cases.promises')}>
    {clocks.length === 0 ? (
      <Text muted>{t('cases.promises_none')}</Text>
    ) : (
      <ul className={styles.clocks}>
        {clocks.map((clock) => (
          <Clock key={clock.id} clock={clock} riskAt={riskAt} />
        ))}
      </ul>
    )}
  </Card>
)

const Clock = ({ clock, riskAt }: { clock: PromiseClock; riskAt: Date | null }) => {
  const shown = shownState(clock, riskAt)
  const part = Math.min(1, clock.elapsedMinutes / clock.targetMinutes)
  return (
    <li className={styles.clock}>
      <div className={styles.clockTop}>
        <span className={styles.strong}>{t(`cases.clock_${clock.kind}`)}</span>
        <span className={styles.badges}>
          <Badge tone={TONES[shown]}>{t(`cases.clock_${shown}`)}</Badge>
          {clock.stoppedAt === null && clock.dueAt && (
            <span className={styles.muted}>
              <Time at={clock.dueAt} />
            </span>
          )}
        </span>
      </div>
      <div className={styles.track} aria-hidden="true">
        <span
          className={cx(styles.bar, styles[shown])}
          style={{ width: `${(shown === 'breached' || shown === 'late' ? 1 : part) * 100}%` }}
        />
      </div>
      <span className={styles.muted}>
        {t('cases.clock_used', {
          used: formatMinutes(clock.elapsedMinutes),
          target: formatMinutes(clock.targetMinutes),
        })}
        {clock.pausedBecause &&
          ` · ${textOr(`cases.clock_pause_${clock.pausedBecause}`, clock.pausedBecause)}`}
      </span>
    </li>
  )
}

/** The risk of a case is that of the promise that falls due first. */
const shownState = (clock: PromiseClock, riskAt: Date | null): Shown => {
  const isAtRisk =
    clock.state === 'running' &&
    riskAt !== null &&
    riskAt.getTime() < Date.now() &&
    clock.elapsedMinutes >= clock.targetMinutes / 2
  return isAtRisk ? 'at_risk' : clock.state
}
