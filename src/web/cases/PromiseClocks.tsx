import { useState } from 'react'
import type { PromiseClock } from '#core/cases/case.ts'
import type { Id } from '#core/ids.ts'
import { formatMinutes } from '../metrics/minutes.ts'
import { t, textOr } from '../texts/text.ts'
import { Badge, type Tone } from '../ui/Badge.tsx'
import { Card } from '../ui/Card.tsx'
import { cx } from '../ui/cx.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { Text } from '../ui/Text.tsx'
import { Time } from '../ui/Time.tsx'
import styles from './desk.module.css'
import { RetargetDialog } from './RetargetDialog.tsx'

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
  id,
  clocks,
  riskAt,
  may,
}: {
  id: Id<'case'>
  clocks: readonly PromiseClock[]
  riskAt: Date | null
  /** Whether another time may be promised. */
  may: boolean
}) => {
  const [moved, move] = useState<PromiseClock | null>(null)
  return (
    <Card title={t('cases.promises')}>
      {clocks.length === 0 ? (
        <Text muted>{t('cases.promises_none')}</Text>
      ) : (
        <ul className={styles.clocks}>
          {clocks.map((clock) => (
            <Clock
              key={clock.id}
              clock={clock}
              riskAt={riskAt}
              onMove={may && RUNS.has(clock.state) ? () => move(clock) : null}
            />
          ))}
        </ul>
      )}
      {moved && <RetargetDialog id={id} clock={moved} onClose={() => move(null)} />}
    </Card>
  )
}

const RUNS = new Set<PromiseClock['state']>(['running', 'paused'])

type ClockProps = { clock: PromiseClock; riskAt: Date | null; onMove: (() => void) | null }

const Clock = ({ clock, riskAt, onMove }: ClockProps) => {
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
          {onMove && <IconButton small icon="edit" name={t('cases.retarget')} onPress={onMove} />}
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
