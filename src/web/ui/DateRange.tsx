import { getLocalTimeZone, parseDate, today } from '@internationalized/date'
import { Button as AriaButton } from 'react-aria-components/Button'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DateRangePicker } from 'react-aria-components/DateRangePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import { RangeCalendar } from 'react-aria-components/RangeCalendar'
import { t } from '../texts/text.ts'
import { Button } from './Button.tsx'
import calendar from './Calendar.module.css'
import { Month } from './Calendar.tsx'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Floating } from './Popover.tsx'

/** Both days included. */
export type Days = { from: string; to: string }
const QUICK_DAYS = [7, 30, 90, 365] as const

export const DateRange = ({
  value,
  onChange,
  ...field
}: FieldProps & { value: Days | null; onChange: (value: Days | null) => void }) => (
  <DateRangePicker
    className={styles.field!}
    value={value ? { start: parseDate(value.from), end: parseDate(value.to) } : null}
    onChange={(next) => onChange(next ? { from: next.start.toString(), to: next.end.toString() } : null)}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <Group className={styles.box!}>
      <DateInput slot="start" className={calendar.part!}>
        {(segment) => <DateSegment segment={segment} className={calendar.segment!} />}
      </DateInput>
      <span aria-hidden="true">–</span>
      <DateInput slot="end" className={calendar.part!}>
        {(segment) => <DateSegment segment={segment} className={calendar.segment!} />}
      </DateInput>
      <AriaButton className={calendar.open!}>
        <Icon name="calendar" size={16} />
      </AriaButton>
    </Group>
    <FieldNotes {...field} />
    <Floating>
      <Dialog>
        {({ close }) => (
          <>
            <div className={calendar.quick}>
              {QUICK_DAYS.map((days) => (
                <Button
                  key={days}
                  size="small"
                  onPress={() => {
                    onChange(lastDays(days))
                    close()
                  }}
                >
                  {t('ui.last_days', { days })}
                </Button>
              ))}
            </div>
            <RangeCalendar className={calendar.calendar!} data-range="">
              <Month />
            </RangeCalendar>
          </>
        )}
      </Dialog>
    </Floating>
  </DateRangePicker>
)

const lastDays = (days: number): Days => {
  const to = today(getLocalTimeZone())
  return { from: to.subtract({ days: days - 1 }).toString(), to: to.toString() }
}
