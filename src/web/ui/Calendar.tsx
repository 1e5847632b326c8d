import { Button } from 'react-aria-components/Button'
import { CalendarCell, CalendarGrid, CalendarHeading } from 'react-aria-components/Calendar'
import styles from './Calendar.module.css'
import { Icon } from './Icon.tsx'

/** The inside of both calendars, for one day and for a range. */
export const Month = () => (
  <>
    <header className={styles.head}>
      <Button slot="previous" className={styles.turn!}>
        <Icon name="chevron-left" />
      </Button>
      <CalendarHeading className={styles.month!} />
      <Button slot="next" className={styles.turn!}>
        <Icon name="chevron-right" />
      </Button>
    </header>
    <CalendarGrid className={styles.grid!}>
      {(date) => <CalendarCell date={date} className={styles.day!} />}
    </CalendarGrid>
  </>
)
