import { WEEKDAYS } from '#core/calendars/calendar.ts'
import type { Calendar } from '#core/teams/api.ts'
import { t } from '../texts/text.ts'
import { Button } from '../ui/Button.tsx'
import { Checkbox } from '../ui/Checkbox.tsx'
import { IconButton } from '../ui/IconButton.tsx'
import styles from './Calendars.module.css'
import { clockOf, minutesOf, nextWindow } from './hours.ts'

type Week = Calendar['week']
type Windows = Week['monday']

export const WeekFields = ({ week, onChange }: { week: Week; onChange: (week: Week) => void }) => (
  <div className={styles.week}>
    {WEEKDAYS.map((day) => {
      const name = t(`calendars.${day}`)
      const windows = week[day]
      const set = (next: Windows) => onChange({ ...week, [day]: next })
      const next = nextWindow(windows)
      return (
        <div key={day} className={styles.day}>
          <Checkbox checked={windows.length > 0} onChange={(on) => set(on ? [{ from: 540, to: 1020 }] : [])}>
            {name}
          </Checkbox>
          <div className={styles.windows}>
            {windows.length === 0 && <span className={styles.closed}>{t('calendars.closed')}</span>}
            {windows.map((window, at) => (
              <WindowFields
                // biome-ignore lint/suspicious/noArrayIndexKey: a window is known by its place only
                key={at}
                day={name}
                window={window}
                onChange={(changed) => set(windows.toSpliced(at, 1, changed))}
                onRemove={windows.length > 1 ? () => set(windows.toSpliced(at, 1)) : null}
              />
            ))}
            {next && windows.length > 0 && (
              <IconButton
                small
                icon="plus"
                name={t('calendars.add_window', { day: name })}
                onPress={() => set([...windows, next])}
              />
            )}
          </div>
        </div>
      )
    })}
    <div>
      <Button size="small" icon="copy" onPress={() => onChange(likeMonday(week))}>
        {t('calendars.like_monday')}
      </Button>
    </div>
  </div>
)

type WindowProps = {
  day: string
  window: Windows[number]
  onChange: (window: Windows[number]) => void
  onRemove: (() => void) | null
}

const WindowFields = ({ day, window, onChange, onRemove }: WindowProps) => (
  <span className={styles.window}>
    <input
      type="time"
      className={styles.time}
      aria-label={t('calendars.from', { day })}
      value={clockOf(window.from)}
      onChange={(event) => onChange({ ...window, from: minutesOf(event.target.value) })}
    />
    –
    <input
      type="time"
      className={styles.time}
      aria-label={t('calendars.to', { day })}
      value={clockOf(window.to)}
      onChange={(event) => onChange({ ...window, to: minutesOf(event.target.value, true) })}
    />
    {onRemove && (
      <IconButton small icon="close" name={t('calendars.remove_window', { day })} onPress={onRemove} />
    )}
  </span>
)

/** Whoever opens at all from Tuesday to Friday opens as on Monday. */
const likeMonday = (week: Week): Week => ({
  ...week,
  tuesday: week.monday,
  wednesday: week.monday,
  thursday: week.monday,
  friday: week.monday,
})
