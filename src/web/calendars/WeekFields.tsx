import { WEEKDAYS } from '#core/calendars/calendar.ts'
import type { Calendar } from '#core/teams/api.ts'
import { t } from '../texts/text.ts'
import { Checkbox } from '../ui/Checkbox.tsx'
import styles from './Calendars.module.css'
import { clockOf, minutesOf } from './hours.ts'

type Week = Calendar['week']

export const WeekFields = ({ week, onChange }: { week: Week; onChange: (week: Week) => void }) => (
  <div className={styles.week}>
    {WEEKDAYS.map((day) => {
      const name = t(`calendars.${day}`)
      const windows = week[day]
      const set = (next: Week['monday']) => onChange({ ...week, [day]: next })
      return (
        <div key={day} className={styles.day}>
          <Checkbox checked={windows.length > 0} onChange={(on) => set(on ? [{ from: 540, to: 1020 }] : [])}>
            {name}
          </Checkbox>
          <div className={styles.windows}>
            {windows.length === 0 && <span className={styles.closed}>{t('calendars.closed')}</span>}
            {windows.map((window, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a window is known by its place only
              <span key={at} className={styles.window}>
                <input
                  type="time"
                  className={styles.time}
                  aria-label={t('calendars.from', { day: name })}
                  value={clockOf(window.from)}
                  onChange={(event) =>
                    set(windows.toSpliced(at, 1, { ...window, from: minutesOf(event.target.value) }))
                  }
                />
                –
                <input
                  type="time"
                  className={styles.time}
                  aria-label={t('calendars.to', { day: name })}
                  value={clockOf(window.to)}
                  onChange={(event) =>
                    set(windows.toSpliced(at, 1, { ...window, to: minutesOf(event.target.value, true) }))
                  }
                />
              </span>
            ))}
          </div>
        </div>
      )
    })}
  </div>
)
