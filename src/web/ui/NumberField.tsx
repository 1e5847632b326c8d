import { Button } from 'react-aria-components/Button'
import { Group } from 'react-aria-components/Group'
import { Input } from 'react-aria-components/Input'
import { NumberField as AriaNumberField } from 'react-aria-components/NumberField'
import { cx } from './cx.ts'
import styles from './Field.module.css'
import { FieldLabel, FieldNotes, type FieldProps, fieldState } from './Field.tsx'
import { Icon } from './Icon.tsx'

export type NumberFieldProps = FieldProps & {
  value: number | null
  onChange: (value: number | null) => void
  min?: number
  max?: number
  step?: number
  format?: Intl.NumberFormatOptions
}

export const NumberField = ({ value, onChange, min, max, step, format, ...field }: NumberFieldProps) => (
  <AriaNumberField
    className={styles.field!}
    value={value ?? Number.NaN}
    onChange={(next) => onChange(Number.isNaN(next) ? null : next)}
    {...(min !== undefined && { minValue: min })}
    {...(max !== undefined && { maxValue: max })}
    {...(step !== undefined && { step })}
    {...(format && { formatOptions: format })}
    {...fieldState(field)}
  >
    <FieldLabel {...field} />
    <Group className={cx(styles.box, styles.bare)}>
      <Input className={styles.input!} />
      <Button slot="decrement" className={styles.step!}>
        <Icon name="minus" size={14} />
      </Button>
      <Button slot="increment" className={styles.step!}>
        <Icon name="plus" size={14} />
      </Button>
    </Group>
    <FieldNotes {...field} />
  </AriaNumberField>
)
