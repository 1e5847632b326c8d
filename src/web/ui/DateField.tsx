import { parseDate } from '@internationalized/date'
import { Button } from 'react-aria-components/Button'
import { Calendar } from 'react-aria-components/Calendar'
import { DateInput, DateSegment } from 'react-aria-components/DateField'
import { DatePicker } from 'react-aria-components/DatePicker'
import { Dialog } from 'react-aria-components/Dialog'
import { Group } from 'react-aria-components/Group'
import calendar from './Calendar.module.css'
import { Month } from './Calendar.tsx'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'
import { Floating } from './Popover.tsx'

/** A calendar day as text, `2026-03-29`: without a time there is no zone to get wrong. */
export const DateField = ({
  value,
  onChange,
  min,
  max,
  ...field
}: FieldProps & {
  value: string | null
  onChange: (value: string | null) => void
  min?: string
  max?: string
}) => (
  <DatePicker
    className={styles.field!}
    value={value ? parseDate(value) : null}
    onChange={(next) => onChange(next ? next.toString() : null)}
    {...(min && { minValue: parseDate(min) })}
    {...(max && { maxValue: parseDate(max) })}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <Group className={styles.box!}>
      <DateInput className={calendar.part!}>
        {(segment) => <DateSegment segment={segment} className={calendar.segment!} />}
      </DateInput>
      <Button className={calendar.open!}>
        <Icon name="calendar" size={16} />
      </Button>
    </Group>
    <FieldNotes {...field} />
    <Floating>
      <Dialog>
        <Calendar className={calendar.calendar!}>
          <Month />
        </Calendar>
      </Dialog>
    </Floating>
  </DatePicker>
)
