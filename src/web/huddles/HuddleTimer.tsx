import { useEffect, useState } from 'react'
import type { Huddle } from '#core/huddles/api.ts'
import { t } from '../texts/text.ts'
import { cx } from '../ui/cx.ts'
import styles from './huddles.module.css'
import { minutesBetween, timeLeft } from './timer.ts'

/** Large enough for a shared screen. At the end it says so and goes on counting: nobody is cut off. */
export const HuddleTimer = ({ huddle }: { huddle: Huddle }) => {
  const { status, startedAt, heldAt, minutes, agenda } = huddle
  const progress = t('huddles.progress', {
    done: agenda.filter((item) => item.discussedAt).length,
    all: agenda.length,
  })
  if (status === 'running' && startedAt)
    return <Running startedAt={startedAt} minutes={minutes} progress={progress} />
  if (status === 'cancelled') return null
  return (
    <p className={styles.quietTimer}>
      {startedAt && heldAt
        ? t('huddles.timer_took', { minutes: minutesBetween(startedAt, heldAt), planned: minutes })
        : t('huddles.timer_planned', { minutes })}
      {status === 'held' && ` · ${progress}`}
    </p>
  )
}

const Running = ({
  startedAt,
  minutes,
  progress,
}: {
  startedAt: Date
  minutes: number
  progress: string
}) => {
  const left = timeLeft(startedAt, minutes, useNow())
  return (
    <div className={cx(styles.timer, left.isOver && styles.over)}>
      <div role="timer" aria-label={t('huddles.timer')} className={styles.clock}>
        <span aria-hidden="true">{left.clock}</span>
        <span className="for-ears">{sayLeft(left)}</span>
      </div>
      <div className={styles.timerWords} aria-hidden="true">
        <span>{sayLeft(left)}</span>
        <span className={styles.track}>
          <span className={styles.passed} style={{ width: `${left.share * 100}%` }} />
        </span>
      </div>
      <span className={styles.progress}>{progress}</span>
    </div>
  )
}

const sayLeft = ({ minutes, isOver }: { minutes: number; isOver: boolean }) =>
  t(isOver ? 'huddles.timer_over' : 'huddles.timer_left', { minutes })

const useNow = (): Date => {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = window.setInterval(() => setNow(new Date()), 1000)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
